/**
 * How events travel: JSON records with CloudEvents headers, one publisher, the current state of compacted topics, and what
 * a consumer does when a record is poison or a dependency is away.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.kafka;
