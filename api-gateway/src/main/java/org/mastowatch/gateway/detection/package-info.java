/** What the analyzer found: counters of rules, their latest detections, and the overview. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.detection;
