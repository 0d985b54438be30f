package org.mastowatch.poller.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the polls remember of accounts, in numbers.
 *
 * @param total accounts that were told and are remembered
 * @param doubted those of them that the next sweep tells again, though they may look as they did
 * @param unchanged how often within the last 24 h an account looked as it did and was not told
 * @param told how often within the last 24 h an account was told
 * @param lastLook when a sweep looked last; null if none did within 24 h
 */
record Figures(
        long total,
        long doubted,
        long unchanged,
        long told,
        @Nullable Instant lastLook) {}
