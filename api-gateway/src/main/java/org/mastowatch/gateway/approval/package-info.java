/** Sign-ups as people see and decide them: the read model of how they stand, and what is asked of the approval-service. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.approval;
