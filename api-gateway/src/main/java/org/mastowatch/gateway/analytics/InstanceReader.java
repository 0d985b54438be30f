package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mastowatch.gateway.analytics.InstanceFigures.Missing;
import org.mastowatch.mastodon.Dashboard;
import org.mastowatch.mastodon.DimensionKey;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.MeasureKey;
import org.mastowatch.mastodon.budget.Lane;

/**
 * Asks Mastodon for its figures, one call after the other since they cost the server much, on the lane of people since one
 * waits. What it does not tell is left out and named; never fails.
 */
@ApplicationScoped
class InstanceReader {

    private static final int SHARES = 20;
    private static final int DAILY_UP_TO = 31;

    private final MastodonClient mastodon;
    private final Clock clock;

    InstanceReader(MastodonClient mastodon, Clock clock) {
        this.mastodon = mastodon;
        this.clock = clock;
    }

    Uni<InstanceFigures> read(int days) {
        Instant to = clock.instant();
        Instant from = to.minus(Duration.ofDays(days - 1L));
        Dashboard dashboard = mastodon.dashboard();
        List<Missing> missing = new ArrayList<>();
        List<MeasureKey> measures =
                Arrays.stream(MeasureKey.Own.values()).map(MeasureKey::of).toList();
        List<DimensionKey> dimensions =
                Arrays.stream(DimensionKey.Own.values()).map(DimensionKey::of).toList();
        Dashboard.Frequency frequency = days <= DAILY_UP_TO ? Dashboard.Frequency.DAY : Dashboard.Frequency.MONTH;
        return told("measures", dashboard.measures(Lane.PERSON, measures, from, to), missing)
                .flatMap(numbers -> told(
                                "dimensions", dashboard.dimensions(Lane.PERSON, dimensions, from, to, SHARES), missing)
                        .flatMap(shares -> told(
                                        "retention", dashboard.retention(Lane.PERSON, frequency, from, to), missing)
                                .flatMap(cohorts -> told(
                                                "peers", mastodon.about().peers(Lane.PERSON), missing)
                                        .flatMap(peers -> told(
                                                        "activity",
                                                        mastodon.about().activity(Lane.PERSON),
                                                        missing)
                                                .map(weeks -> new InstanceFigures(
                                                        to,
                                                        false,
                                                        days,
                                                        numbers.orElse(null),
                                                        shares.orElse(null),
                                                        cohorts.orElse(null),
                                                        peers.map(all -> (long) all.size())
                                                                .orElse(null),
                                                        weeks.orElse(null),
                                                        missing))))));
    }

    private static <T> Uni<Optional<List<T>>> told(String what, Uni<List<T>> asked, List<Missing> missing) {
        return asked.map(Optional::of).onFailure(MastodonFailure.class).recoverWithItem(failure -> {
            missing.add(new Missing(what, why(((MastodonFailure) failure).error())));
            return Optional.empty();
        });
    }

    private static String why(MastodonError error) {
        return switch (error) {
            case MastodonError.Throttled throttled -> "Mastodon takes no more calls for now.";
            case MastodonError.Gone gone -> "The instance keeps it to itself, or does not know it.";
            case MastodonError.Invalid invalid -> "The instance does not know it.";
            case MastodonError.NotAuthorized refused -> "The gateway's token is not accepted.";
            case MastodonError.ScopeMissing refused -> "The gateway's token lacks a scope; it needs admin:read.";
            case MastodonError.NotPermitted refused -> "The token's role may not see it; it needs view_dashboard.";
            case MastodonError.Unavailable away -> "Mastodon did not answer in time.";
            case MastodonError.Ambiguous away -> "Mastodon did not answer in time.";
        };
    }
}
