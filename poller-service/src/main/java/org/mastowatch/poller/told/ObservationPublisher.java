package org.mastowatch.poller.told;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.mastowatch.events.Topics;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;

/** Sends what the door let in. */
@Singleton
public class ObservationPublisher {

    private static final Logger LOG = Logger.getLogger(ObservationPublisher.class);
    private static final int AT_ONCE = 32;

    private final EventPublisher publisher;
    private final Predicate<Throwable> refusedRecord;
    private final PollMetrics metrics;

    ObservationPublisher(
            EventPublisher publisher,
            @Identifier("refused-record") Predicate<Throwable> refusedRecord,
            PollMetrics metrics) {
        this.publisher = publisher;
        this.refusedRecord = refusedRecord;
        this.metrics = metrics;
    }

    /**
     * Done once Kafka has them all, but those that are larger than it takes: each poll would bring such a one again, so it is
     * left out and counts as told. After a failure Kafka may have some.
     */
    public Uni<Void> publish(Tenure tenure, Collection<IntakeEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUni(event -> publish(tenure, event))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> publish(Tenure tenure, IntakeEvent event) {
        return Uni.createFrom().deferred(() -> {
            tenure.check();
            return publisher
                    .publish(event.topic(), event.key(), event.eventId(), event.record())
                    .invoke(() -> metrics.observed(
                            kind(event.topic()),
                            ObservationSource.of(event.record()).name().toLowerCase(Locale.ROOT)))
                    .onFailure(refusedRecord)
                    .recoverWithUni(() -> leaveOut(event));
        });
    }

    private Uni<Void> leaveOut(IntakeEvent event) {
        LOG.errorf(
                "An event is larger than Kafka takes and is left out topic=%s eventId=%s",
                event.topic(), event.eventId());
        metrics.left("too_large");
        return Uni.createFrom().voidItem();
    }

    private static String kind(String topic) {
        return switch (topic) {
            case Topics.OBSERVED_STATUSES -> "status";
            case Topics.OBSERVED_REPORTS -> "report";
            case Topics.REGISTRATIONS -> "registration";
            default -> "account";
        };
    }
}
