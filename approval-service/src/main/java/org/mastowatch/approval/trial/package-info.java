/** Says what a policy would do with all that is pending. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.trial;
