/**
 * The Kafka contract of the suite: topics, records and event ids, and nothing else.
 *
 * <p>Every record carries a {@code version}. A field may be added, never renamed or given another meaning: samples of
 * every version ever sent are kept with the tests and must still parse.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.events;
