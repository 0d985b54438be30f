package org.mastowatch.gateway.notification;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.mastowatch.events.Command;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.audit.Note;
import org.mastowatch.gateway.outbox.Outbox;

/** Asks the reporter-service to test its targets, noted in the audit log in the same transaction. */
@ApplicationScoped
class NotificationTestDesk {

    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    NotificationTestDesk(Outbox outbox, AuditTrail audit, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Answers the test's id. */
    Uni<String> ask(String who) {
        String testId = UUID.randomUUID().toString();
        String eventId = "command:test_notifications:" + testId;
        return Panache.withTransaction(() -> outbox.add(
                                Topics.COMMANDS,
                                testId,
                                eventId,
                                new Command.TestNotifications(Command.VERSION, eventId, clock.instant(), who, testId))
                        .chain(() -> audit.note(
                                Note.of(who, "notification_test_asked").evidence(Map.of("test_id", testId)))))
                .invoke(outbox::wake)
                .replaceWith(testId);
    }
}
