package org.mastowatch.gateway.command;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mastowatch.events.Command;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.outbox.Outbox;

/** Sends what people ask of other services, noted in the audit log in the same transaction. */
@ApplicationScoped
class CommandDesk {

    private static final String HELD = "held";

    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    CommandDesk(Outbox outbox, AuditTrail audit, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Answers the command's id. */
    Uni<String> fileHeld(String who, String why) {
        String id = "command:file_held:" + UUID.randomUUID();
        return Panache.withTransaction(() -> outbox.add(
                                Topics.COMMANDS,
                                HELD,
                                id,
                                new Command.FileHeld(Command.VERSION, id, clock.instant(), who, why))
                        .chain(() -> audit.note(who, "held_filing_asked", List.of(), null, Map.of("why", why))))
                .invoke(outbox::wake)
                .replaceWith(id);
    }

    /** Answers the command's id. */
    Uni<String> dismiss(String accountId, String who, String why) {
        String id = "command:dismiss_incident:" + UUID.randomUUID();
        return Panache.withTransaction(() -> outbox.add(
                                Topics.COMMANDS,
                                accountId,
                                id,
                                new Command.DismissIncident(Command.VERSION, id, clock.instant(), who, why, accountId))
                        .chain(() ->
                                audit.note(who, "incident_dismissal_asked", List.of(), accountId, Map.of("why", why))))
                .invoke(outbox::wake)
                .replaceWith(id);
    }
}
