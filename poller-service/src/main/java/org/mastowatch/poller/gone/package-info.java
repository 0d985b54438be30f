/** Tells of accounts that were seen once and that the admin API does not know any more. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.gone;
