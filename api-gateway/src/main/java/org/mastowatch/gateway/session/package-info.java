/** Signing in with one's account at the instance, and out again. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.session;
