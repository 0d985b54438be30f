/**
 * What every process measures of itself alike: its version, how far its consumers are behind, which buckets timers have, and
 * how Prometheus gets exemplars.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.kafka.metrics;
