package org.mastowatch.gateway.attention;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.BudgetView.Window;

/**
 * What needs a person now.
 *
 * @param countedTo counts stop here; what shows so many may be more
 * @param proposals acts that rules or people propose, which wait for somebody to confirm or decline
 * @param actsAwaitingSecond acts that another person has to confirm
 * @param actsUnclear acts of the last week that were sent, and nothing shows whether they took effect
 * @param domainAlerts servers whose accounts broke rules more often than the settings let pass
 * @param waiting work that is under way or held, by kind
 * @param budget what is left at Mastodon, by token and window; null while Redis is away, since nobody knows then
 * @param deadLetters records that no service could take; null while Kafka is away
 */
record Attention(
        Instant at,
        int countedTo,
        Queue queue,
        SignUps signUps,
        long proposals,
        long actsAwaitingSecond,
        long actsUnclear,
        long domainAlerts,
        boolean dryRun,
        boolean panicStop,
        Caps caps,
        Map<String, Long> waiting,
        @Nullable List<Window> budget,
        @Nullable Long deadLetters) {

    Attention {
        waiting = Map.copyOf(waiting);
        budget = budget == null ? null : List.copyOf(budget);
    }

    /** Open cases; {@code oldestAt} is null where there is none. */
    @Schema(name = "AttentionQueue")
    record Queue(long open, long unclaimed, @Nullable Instant oldestAt) {}

    /** Sign-ups that wait for a person. */
    @Schema(name = "AttentionSignUps")
    record SignUps(long held, @Nullable Instant oldestAt) {}

    /**
     * Reports of the last 24 hours against the limits; over them reports wait.
     *
     * @param rules those that caused any, with most first, 50 at most
     */
    @Schema(name = "AttentionCaps")
    record Caps(long used, int limit, boolean reached, List<RuleCap> rules) {
        Caps {
            rules = List.copyOf(rules);
        }
    }

    /** A rule's reports against its limit. */
    record RuleCap(String rule, long used, int limit, boolean reached) {}
}
