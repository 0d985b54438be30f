package org.mastowatch.analyzer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.kafka.EventPublisher;

@ApplicationScoped
class VerdictPublisher {

    private final EventPublisher events;

    VerdictPublisher(EventPublisher events) {
        this.events = events;
    }

    Uni<Void> publish(VerdictEvent event) {
        String key = switch (event) {
            case VerdictEvent.Verdict verdict -> verdict.accountId();
            case VerdictEvent.Tally tally -> tally.replica();
        };
        return events.publish(Topics.VERDICTS, key, event.eventId(), event);
    }
}
