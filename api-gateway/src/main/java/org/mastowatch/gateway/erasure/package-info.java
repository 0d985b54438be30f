/** Forgetting an account: asked for by an admin, or since the account is gone, done by each service for itself. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.erasure;
