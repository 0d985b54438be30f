/** The public stream: posts as they arrive, over a connection that is made again whenever it ends. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.mastodon.stream;
