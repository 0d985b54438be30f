package org.mastowatch.gateway.domain;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.DomainBlock;

/**
 * The servers that the instance limits or cuts off, as it says itself. Read by one call for all who ask at the same time,
 * believed for a while, and not known where the token may not see them.
 */
@ApplicationScoped
class DomainBlocks {

    private static final Logger LOG = Logger.getLogger(DomainBlocks.class);
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 100;
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);

    private final MastodonClient mastodon;
    private final DomainConfig config;
    private final Clock clock;
    private volatile @Nullable Known last;
    private @Nullable Uni<Known> reading;

    private record Known(Optional<Map<String, String>> severities, Instant until) {}

    DomainBlocks(MastodonClient mastodon, DomainConfig config, Clock clock) {
        this.mastodon = mastodon;
        this.config = config;
        this.clock = clock;
    }

    /** The severity by server; empty where it is not known. Never fails. */
    Uni<Optional<Map<String, String>>> severities() {
        return Uni.createFrom().deferred(() -> {
            Known known = last;
            return known != null && clock.instant().isBefore(known.until())
                    ? Uni.createFrom().item(known.severities())
                    : read().map(Known::severities);
        });
    }

    private synchronized Uni<Known> read() {
        Uni<Known> underWay = reading;
        if (underWay == null) {
            underWay = ask().invoke(this::keep).memoize().indefinitely();
            reading = underWay;
        }
        return underWay;
    }

    private synchronized void keep(Known known) {
        last = known;
        reading = null;
    }

    private Uni<Known> ask() {
        return mastodon.lists()
                .domainBlocks()
                .list(Lane.PERSON, PAGE)
                .items(MOST_PAGES)
                .collect()
                .asList()
                .ifNoItem()
                .after(config.blocksLimit())
                .fail()
                .map(blocks -> blocks.stream()
                        .filter(block -> !block.domain().isEmpty())
                        .collect(Collectors.toMap(
                                block -> block.domain().toLowerCase(Locale.ROOT), DomainBlocks::severity, (a, b) -> a)))
                .map(severities ->
                        new Known(Optional.of(severities), clock.instant().plus(config.blocksKeptFor())))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf(
                            "The instance's blocks are not known cause=%s",
                            failure.getClass().getName());
                    return new Known(Optional.empty(), clock.instant().plus(UNKNOWN_FOR));
                });
    }

    private static String severity(DomainBlock block) {
        String severity = block.severity();
        return severity == null ? "" : severity;
    }
}
