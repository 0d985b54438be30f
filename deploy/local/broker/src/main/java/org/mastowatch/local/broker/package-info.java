/** One Kafka broker in KRaft mode as a process of its own, apart from Quarkus' choice of Kafka libraries. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.local.broker;
