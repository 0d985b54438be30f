package org.mastowatch.gateway.erasure;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mastowatch.events.Command;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.audit.AuditConfig;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.outbox.Outbox;

/** Has an account forgotten by every service, this one too. */
@ApplicationScoped
class ErasureDesk {

    /** Who asks where nobody does: the account is gone from the instance. */
    private static final String INSTANCE = "the instance";

    private final ErasureStore erasures;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final AuditConfig auditConfig;
    private final Clock clock;

    ErasureDesk(ErasureStore erasures, Outbox outbox, AuditTrail audit, AuditConfig auditConfig, Clock clock) {
        this.erasures = erasures;
        this.outbox = outbox;
        this.audit = audit;
        this.auditConfig = auditConfig;
        this.clock = clock;
    }

    /** Answers the erasure's id. */
    Uni<String> ask(String accountId, String who, String why) {
        String id = "erase:" + UUID.randomUUID();
        return send(id, accountId, who, why).replaceWith(id);
    }

    /** An account that is gone is forgotten, once however often that is told. */
    Uni<Void> gone(ObservedAccount observed) {
        return send(
                "erase:" + observed.eventId(), observed.account().id(), INSTANCE, "The account is gone from there.");
    }

    private Uni<Void> send(String id, String accountId, String who, String why) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .flatMap(session -> erasures.add(session, id, clock.instant(), who, why))
                        .flatMap(added -> added
                                ? tell(id, accountId, who, why)
                                : Uni.createFrom().voidItem()))
                .invoke(outbox::wake);
    }

    /** The audit log names the erasure and not the account, or it would remember what is to be forgotten. */
    private Uni<Void> tell(String id, String accountId, String who, String why) {
        Command.Erase command = new Command.Erase(Command.VERSION, id, clock.instant(), who, why, accountId);
        return outbox.add(Topics.COMMANDS, accountId, id, command)
                .chain(() -> audit.note(who, "erasure_asked", List.of(), null, Map.of("erasure_id", id, "why", why)));
    }

    /** The gateway's own part. */
    Uni<Void> forget(Command.Erase command) {
        return erasures.forget(command, clock.instant());
    }

    @Scheduled(every = "1h", delayed = "4m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        return erasures.forgetBefore(clock.instant().minus(auditConfig.keptFor()));
    }
}
