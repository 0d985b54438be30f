/** Reads the recent posts of accounts that posted since, where a rule needs posts. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.post;
