package org.mastowatch.gateway.audit;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Cuts old entries off the audit log's beginning. An entry says so each time, or the chain would not prove. */
@ApplicationScoped
class Forgetting {

    /** How the entry of a cut is called. */
    static final String CUT = "audit_log_cut";

    /** What it says: the last entry that was cut. */
    static final String UNTIL = "until";

    private static final String WHO = "api-gateway";
    private static final int MOST_ROUNDS = 100;

    private final AuditStore store;
    private final AuditTrail trail;
    private final AuditConfig config;
    private final Clock clock;

    Forgetting(AuditStore store, AuditTrail trail, AuditConfig config, Clock clock) {
        this.store = store;
        this.trail = trail;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "24h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Multi.createBy()
                .repeating()
                .uni(this::cut)
                .whilst(Optional::isPresent)
                .select()
                .first(MOST_ROUNDS)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Optional<Head>> cut() {
        return store.inTransaction(transaction -> store.cut(
                        transaction, clock.instant().minus(config.keptFor()).atOffset(ZoneOffset.UTC))
                .call(last -> last.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : trail.note(
                                transaction,
                                Note.of(WHO, CUT)
                                        .evidence(Map.of(UNTIL, last.get().toString())))));
    }
}
