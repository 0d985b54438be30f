package org.mastowatch.gateway.scan;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mastowatch.events.Command;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.outbox.Outbox;

/** What people ask about scans: the session, its command to the poller and the entry in the audit log, together or not at all. */
@ApplicationScoped
class ScanDesk {

    /** What was told within this time counts as fresh, unless rules changed. */
    private static final Duration FRESH = Duration.ofHours(24);

    private static final String CACHE = "cache";

    private final ScanSessionRepository sessions;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    ScanDesk(ScanSessionRepository sessions, Outbox outbox, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins a session, or gives back the one that is active. */
    Uni<Started> start(SessionType type, List<String> domains, String who) {
        return Panache.withTransaction(() -> sessions.insertIfNone(type, domains, who, clock.instant())
                        .flatMap(fresh -> sessions.active(type).flatMap(found -> {
                            // It may have ended between the two statements; nothing is lost, the caller asks again.
                            if (found.isEmpty()) {
                                return Uni.createFrom().item(Started.notNow());
                            }
                            ScanSessionRow session = found.get();
                            return (fresh
                                            ? begin(session, domains, type, who)
                                            : Uni.createFrom().voidItem())
                                    .replaceWith(new Started(Optional.of(session), fresh));
                        })))
                .invoke(outbox::wake);
    }

    private Uni<Void> begin(ScanSessionRow session, List<String> domains, SessionType type, String who) {
        String id = Long.toString(session.id);
        Command.Scan command =
                new Command.Scan(Command.VERSION, "scan:" + id, clock.instant(), who, id, type.reach(), domains);
        return outbox.add(Topics.COMMANDS, id, command.eventId(), command)
                .chain(() -> sessions.forgetAccountsBefore(session))
                .chain(() -> audit.note(
                        who,
                        "scan_asked",
                        List.of(),
                        null,
                        Map.of("session_id", session.id, "session_type", type.word(), "domains", domains)));
    }

    /** Ends a session and tells the poller; without effect on one that ended. Empty if there is none. */
    Uni<Optional<ScanSessionRow>> complete(long id, String who) {
        return Panache.withTransaction(() -> sessions.locked(id)
                        .call(found -> found.filter(ScanSessionRow::active)
                                .map(session -> end(session, who))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .invoke(outbox::wake);
    }

    private Uni<Void> end(ScanSessionRow session, String who) {
        session.status = ScanSessionRow.COMPLETED;
        session.endedAt = clock.instant();
        session.detail = "Completed by " + who + ".";
        String id = Long.toString(session.id);
        Command.EndScan command = new Command.EndScan(Command.VERSION, "end_scan:" + id, clock.instant(), who, id);
        return outbox.add(Topics.COMMANDS, id, command.eventId(), command)
                .chain(() ->
                        audit.note(who, "scan_completed_by_hand", List.of(), null, Map.of("session_id", session.id)));
    }

    /** Has the polls tell accounts again: all of them after a change of rules, else those told more than a day ago. */
    Uni<Void> lookAgain(boolean ruleChanges, String who) {
        Instant now = clock.instant();
        Command.LookAgain command = new Command.LookAgain(
                Command.VERSION, "look_again:" + UUID.randomUUID(), now, who, ruleChanges ? now : now.minus(FRESH));
        return Panache.withTransaction(() -> outbox.add(Topics.COMMANDS, CACHE, command.eventId(), command)
                        .chain(() -> audit.note(
                                who,
                                "account_cache_invalidated",
                                List.of(),
                                null,
                                Map.of("told_before", command.toldBefore().toString()))))
                .invoke(outbox::wake);
    }

    /**
     * What came of asking for a scan.
     *
     * @param fresh whether it was begun now
     */
    record Started(Optional<ScanSessionRow> session, boolean fresh) {
        static Started notNow() {
            return new Started(Optional.empty(), false);
        }
    }
}
