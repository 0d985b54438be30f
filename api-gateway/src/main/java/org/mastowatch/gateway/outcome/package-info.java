/** What became of detections, kept as the services tell it. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.outcome;
