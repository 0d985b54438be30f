package org.mastowatch.gateway.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The chained part of an entry. JSON is kept and hashed as the text that was written, never written anew.
 *
 * @param at in whole microseconds, as PostgreSQL keeps it
 * @param rules JSON
 * @param before JSON
 * @param after JSON
 * @param evidence JSON
 * @param answer JSON
 * @param detailsHash of {@link Details}; null where there are none
 * @param keyId which key {@code hmac} is made with
 */
record Link(
        long seq,
        Instant at,
        String who,
        String action,
        List<Long> ruleIds,
        @Nullable String rules,
        @Nullable String before,
        @Nullable String after,
        @Nullable String evidence,
        @Nullable String answer,
        @Nullable String detailsHash,
        String keyId) {

    /** Stands for the entry before the first. */
    static final String BEGINNING = "0".repeat(64);

    private static final String FORM = "mastowatch-audit-1";

    Link {
        ruleIds = List.copyOf(ruleIds);
    }

    /** The hash that binds this entry to the one before. */
    String hmac(ChainKey key, String previous) {
        return key.hmac(new Canonical()
                .add(FORM)
                .add(previous)
                .add(Long.toString(seq))
                .add(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at)))
                .add(who)
                .add(action)
                .add(ruleIds.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .add(rules)
                .add(before)
                .add(after)
                .add(evidence)
                .add(answer)
                .add(detailsHash)
                .add(keyId)
                .bytes());
    }
}
