/**
 * What every loop that writes to Mastodon keeps to: whether anything may be written now, how work that was claimed from rows is
 * brought on, how long it waits after failures, and how much waits.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.writing;
