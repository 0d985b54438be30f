/** Events that belong to a transaction: written as rows beside what made them true, and given to Kafka once it is. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.outbox;
