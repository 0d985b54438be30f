/** What every loop that writes to Mastodon shares: whether it may write now, its lanes, its pauses, and its health. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.reporter.writing;
