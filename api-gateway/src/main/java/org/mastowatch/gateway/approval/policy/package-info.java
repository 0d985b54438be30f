/** The sign-up policies that people write: checked, kept as versions, published one at a time and taken over from elsewhere. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.approval.policy;
