/** What this service does when: its settings, its start, and the ticks that run while it holds the lease. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller;
