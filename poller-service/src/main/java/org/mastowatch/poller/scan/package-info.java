/** Scans that people ask for: who asks, how far each came, and what is told of it. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.scan;
