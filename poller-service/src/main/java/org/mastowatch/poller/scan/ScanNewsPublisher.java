package org.mastowatch.poller.scan;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.poller.lease.Tenure;

/**
 * Tells how scans stand. A row says which revision was told, and it says so only once Kafka has it; after a crash in between
 * the same standing is told again, under the same id.
 */
@Singleton
public class ScanNewsPublisher {

    private final ScanStore scans;
    private final EventPublisher publisher;
    private final ScanConfig config;
    private final Clock clock;

    ScanNewsPublisher(ScanStore scans, EventPublisher publisher, ScanConfig config, Clock clock) {
        this.scans = scans;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** One tick. */
    public Uni<Void> tick(Tenure tenure) {
        return scans.untold(config.progressEvery())
                .flatMap(untold -> Multi.createFrom()
                        .iterable(untold)
                        .onItem()
                        .transformToUniAndConcatenate(scan -> tell(tenure, scan))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> tell(Tenure tenure, Scan scan) {
        tenure.check();
        Outcome outcome = outcome(scan);
        return publisher
                .publish(Topics.OUTCOMES, scan.sessionId(), outcome.eventId(), outcome)
                .chain(() -> scans.told(scan));
    }

    private Outcome outcome(Scan scan) {
        Outcome.Kind kind = switch (scan.state()) {
            case OPEN -> scan.toldRevision() == 0 ? Outcome.Kind.SCAN_STARTED : Outcome.Kind.SCAN_PROGRESSED;
            case COMPLETED -> Outcome.Kind.SCAN_COMPLETED;
            case FAILED -> Outcome.Kind.SCAN_FAILED;
        };
        return new Outcome(
                Outcome.VERSION,
                "outcome:scan:" + scan.sessionId() + ":" + scan.revision(),
                clock.instant(),
                "poller-service",
                kind,
                "",
                "",
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                scan.detail().isEmpty() ? words(scan) : scan.detail(),
                null,
                null,
                new Outcome.ScanStanding(scan.sessionId(), scan.revision(), scan.accounts(), scan.posts()));
    }

    private static String words(Scan scan) {
        return "The scan of " + scan.reach().name().toLowerCase(Locale.ROOT) + " accounts has read " + scan.accounts()
                + " accounts and " + scan.posts() + " posts.";
    }
}
