/** What the analyzer found: counters of rules and their latest detections. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.detection;
