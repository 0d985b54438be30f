package org.mastowatch.poller.told;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Locale;
import org.mastowatch.events.Topics;
import org.mastowatch.intake.IntakeEvent;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;

/** Sends what the door let in. */
@Singleton
public class ObservationPublisher {

    private static final int AT_ONCE = 32;

    private final EventPublisher publisher;
    private final PollMetrics metrics;

    ObservationPublisher(EventPublisher publisher, PollMetrics metrics) {
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /** Done once Kafka has them all; after a failure it may have some. */
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
                            ObservationSource.of(event.record()).name().toLowerCase(Locale.ROOT)));
        });
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
