/** Goes through a list page by page: the newest page each time, and some pages on from a cursor that is kept. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.sweep;
