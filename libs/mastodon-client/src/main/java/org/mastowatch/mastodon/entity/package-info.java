/**
 * What Mastodon's API answers, as records. Lenient on purpose: unknown fields are ignored and only ids must be there,
 * since versions and other servers with the same API differ. Read them with {@link
 * org.mastowatch.mastodon.entity.MastodonJson#mapper()}.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.mastodon.entity;
