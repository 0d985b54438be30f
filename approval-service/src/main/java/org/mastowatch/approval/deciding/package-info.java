/** Asks the policy about each sign-up that is to be judged. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.deciding;
