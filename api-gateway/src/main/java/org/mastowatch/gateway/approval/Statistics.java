package org.mastowatch.gateway.approval;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How sign-ups were decided over some days.
 *
 * @param now how many stand in each state
 * @param decidedBy by {@code policy}, {@code person} and {@code mastodon}
 * @param shadow what a policy in shadow would have done
 * @param reversed decisions of a live policy that people stopped or changed
 * @param differedFromShadow how many people decided in another way than a policy in shadow would have
 */
record Statistics(
        int days,
        Map<String, Long> now,
        Map<String, Counts> decidedBy,
        Counts shadow,
        Waiting waiting,
        long reversed,
        long differedFromShadow,
        List<RuleCount> byRule,
        List<DomainCount> byDomain) {

    Statistics {
        now = Map.copyOf(now);
        decidedBy = Map.copyOf(decidedBy);
        byRule = List.copyOf(byRule);
        byDomain = List.copyOf(byDomain);
    }

    /** Sign-ups, each counted once a column. */
    @Schema(name = "SignUpCounts")
    record Counts(long approved, long rejected, long held) {
        static final Counts NONE = new Counts(0, 0, 0);
    }

    /**
     * How long those waited that came to an end.
     *
     * @param medianSeconds half of them waited no longer; null if there are none
     * @param p90Seconds nine of ten waited no longer
     */
    record Waiting(
            long ended,
            @Nullable Double medianSeconds,
            @Nullable Double p90Seconds) {}

    /** What a rule decided, in shadow too. */
    @Schema(name = "SignUpRuleCount")
    record RuleCount(String rule, long approve, long reject, long hold) {}

    /** How sign-ups with addresses of a domain ended or wait. */
    @Schema(name = "SignUpDomainCount")
    record DomainCount(String domain, long approved, long rejected, long waiting) {}
}
