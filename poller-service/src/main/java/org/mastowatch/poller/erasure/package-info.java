/** Forgetting what was told of an account. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.erasure;
