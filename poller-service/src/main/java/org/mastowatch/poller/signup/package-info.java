/** Tells of sign-ups that wait for approval. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.signup;
