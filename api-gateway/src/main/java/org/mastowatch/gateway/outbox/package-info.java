/** Sends what a transaction made true, after it is true. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.outbox;
