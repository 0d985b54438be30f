/** Tells of posts as the public stream shows them, and fills the gaps of its breaks from the timeline. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.stream;
