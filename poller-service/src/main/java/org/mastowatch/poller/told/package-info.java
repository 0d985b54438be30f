/** Sends events, and remembers in Redis which ones were sent lately by poll or by webhook. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.told;
