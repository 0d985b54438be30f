/** Starts and stops real PostgreSQL, Kafka and Redis on this machine, for tests and for the local stack. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.local.parts;
