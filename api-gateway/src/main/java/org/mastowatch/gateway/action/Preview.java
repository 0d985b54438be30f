package org.mastowatch.gateway.action;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an act would do.
 *
 * @param local whether the account lives here; null for a server
 * @param says what will happen, in plain sentences
 * @param effects the same, sentence by sentence, with codes
 * @param cannotBeUndone which parts of it Mastodon cannot take back
 * @param forGood the same with codes
 * @param resolvesReportIds the open reports that Mastodon closes with it
 * @param moreReports whether it closes more than those
 * @param delaySeconds how long it waits, and can be stopped, before it is sent
 * @param liftAt when it would end by itself, if it was asked for now; null for never
 * @param message what the account's owner is told; null for Mastodon's own words, and where nobody is told
 * @param needsSecond whether another person has to confirm it
 * @param standsAlready whether it is so already; then asking for it is refused
 */
record Preview(
        String action,
        @Nullable String accountId,
        @Nullable String acct,
        @Nullable Boolean local,
        @Nullable String reportId,
        @Nullable String domain,
        List<String> says,
        List<Effect> effects,
        List<String> cannotBeUndone,
        List<Effect> forGood,
        List<String> resolvesReportIds,
        boolean moreReports,
        long delaySeconds,
        @Nullable Instant liftAt,
        @Nullable String message,
        boolean needsSecond,
        @Nullable String secondWhy,
        boolean dryRun,
        boolean panicStop,
        boolean standsAlready) {
    Preview {
        says = List.copyOf(says);
        effects = List.copyOf(effects);
        cannotBeUndone = List.copyOf(cannotBeUndone);
        forGood = List.copyOf(forGood);
        resolvesReportIds = List.copyOf(resolvesReportIds);
    }
}
