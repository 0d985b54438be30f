/** Which of several pollers polls: a lease in PostgreSQL, with a fence that stops one that lost it. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.lease;
