/**
 * The only code that knows Mastodon's HTTP API: typed calls, paging, errors as values, and a rate budget that all
 * replicas share.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.mastodon;
