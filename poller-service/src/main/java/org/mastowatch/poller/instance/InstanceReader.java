package org.mastowatch.poller.instance;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mastowatch.events.InstanceReading.Activity;
import org.mastowatch.events.InstanceReading.Asked;
import org.mastowatch.events.InstanceReading.Dimensions;
import org.mastowatch.events.InstanceReading.Measures;
import org.mastowatch.events.InstanceReading.Part;
import org.mastowatch.events.InstanceReading.Peers;
import org.mastowatch.events.InstanceReading.Retention;
import org.mastowatch.events.InstanceReading.Size;
import org.mastowatch.mastodon.Dashboard.Frequency;
import org.mastowatch.mastodon.DimensionKey;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.MeasureKey;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.NodeInfo;
import org.mastowatch.poller.lease.Tenure;

/** Asks one question, on the lane of sweeps since nobody waits. */
@Singleton
class InstanceReader {

    private static final List<MeasureKey> MEASURES =
            Arrays.stream(MeasureKey.Own.values()).map(MeasureKey::of).toList();
    private static final List<DimensionKey> DIMENSIONS =
            Arrays.stream(DimensionKey.Own.values()).map(DimensionKey::of).toList();

    /** A peer counts as new for so long. */
    private static final Duration FRESH_FOR = Duration.ofDays(1);

    private static final int MOST_PEERS = 200_000;
    private static final Pattern DOMAIN = Pattern.compile("[^\\s\\p{C}]{1,253}");

    private final MastodonClient mastodon;
    private final KnownPeerStore peers;
    private final SeenPosts posts;

    InstanceReader(MastodonClient mastodon, KnownPeerStore peers, SeenPosts posts) {
        this.mastodon = mastodon;
        this.peers = peers;
        this.posts = posts;
    }

    /** Fails with {@link MastodonFailure} where the instance did not tell. */
    Uni<Part> read(Tenure tenure, Question question, Instant now) {
        Instant from = now.minus(Duration.ofDays(Math.max(1, question.days()) - 1L));
        Asked asked = new Asked(now, now, null);
        return switch (question) {
            case MEASURES_7, MEASURES_30, MEASURES_90 ->
                mastodon.dashboard()
                        .measures(Lane.SWEEP, MEASURES, from, now)
                        .map(told -> new Measures(question.days(), asked, Bounded.measures(told)));
            case DIMENSIONS_7, DIMENSIONS_30, DIMENSIONS_90 ->
                mastodon.dashboard()
                        .dimensions(Lane.SWEEP, DIMENSIONS, from, now, Bounded.SHARES)
                        .map(told -> new Dimensions(question.days(), asked, Bounded.dimensions(told)));
            case RETENTION_DAY -> retention(Frequency.DAY, from, asked);
            case RETENTION_MONTH -> retention(Frequency.MONTH, from, asked);
            case SIZE -> mastodon.about().nodeInfo(Lane.SWEEP).map(told -> size(told, asked));
            case ACTIVITY ->
                mastodon.about().activity(Lane.SWEEP).map(told -> new Activity(asked, Bounded.weeks(told)));
            case PEERS ->
                mastodon.about().peers(Lane.SWEEP).flatMap(told -> {
                    List<String> domains = domains(told);
                    return peers.remember(tenure, domains, now, now.minus(FRESH_FOR))
                            .map(fresh -> new Peers(asked, domains.size(), fresh.count()));
                });
            case POSTS_BY_DOMAIN -> posts.read(now).map(Part.class::cast);
        };
    }

    private Uni<Part> retention(Frequency frequency, Instant from, Asked asked) {
        return mastodon.dashboard()
                .retention(Lane.SWEEP, frequency, from, asked.at())
                .map(told -> new Retention(frequency.name().toLowerCase(Locale.ROOT), asked, Bounded.cohorts(told)));
    }

    private static Size size(NodeInfo told, Asked asked) {
        NodeInfo.Usage usage = told.usage();
        NodeInfo.Users users = usage == null ? null : usage.users();
        if (usage == null || users == null) {
            throw new MastodonFailure(new MastodonError.Gone("nodeinfo without usage"));
        }
        return new Size(asked, users.total(), users.activeMonth(), usage.localPosts());
    }

    private static List<String> domains(List<String> told) {
        return told.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .filter(each -> DOMAIN.matcher(each).matches())
                .distinct()
                .limit(MOST_PEERS)
                .toList();
    }
}
