package org.mastowatch.gateway.action;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;

/** What the reporter tells of an act. */
final class Told {

    private Told() {}

    static void tell(EventPublisher publisher, String actId, long revision, Outcome.Kind kind, String accountId) {
        Outcome outcome = new Outcome(
                Outcome.VERSION,
                "act:" + actId + ":" + revision,
                Instant.now(),
                "reporter-service",
                kind,
                accountId,
                "somebody",
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                "In words for people.",
                null,
                new Outcome.ActStanding(actId, revision, "silence", "quay_moderator", null, "done", null),
                null);
        publisher
                .publish(Topics.OUTCOMES, accountId, outcome.eventId(), outcome)
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
