/**
 * How a service gets to its PostgreSQL schema: one address for both drivers, migrations under a lock, and the outbox from
 * which it sends what a transaction made true.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.postgres;
