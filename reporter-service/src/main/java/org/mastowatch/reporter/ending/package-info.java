/** Finds out at Mastodon how reports of ours ended: how the account stood before, and whether the posts are still there. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.reporter.ending;
