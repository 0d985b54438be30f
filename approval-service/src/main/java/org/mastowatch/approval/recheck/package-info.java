/** Reads at Mastodon what nobody told of for long. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.recheck;
