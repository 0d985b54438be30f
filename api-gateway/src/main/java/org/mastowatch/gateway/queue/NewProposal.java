package org.mastowatch.gateway.queue;

import org.jspecify.annotations.Nullable;

/**
 * What a person proposes.
 *
 * @param action Mastodon's word
 * @param durationSeconds null for never ending
 * @param text for the account's owner; null for Mastodon's own words
 */
record NewProposal(
        String action,
        String reason,
        @Nullable Long durationSeconds,
        @Nullable String text) {}
