/** Tells of accounts that are new or changed, or that new rules have not judged yet. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.account;
