/** When and how much is polled, and the counts that show it. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.plan;
