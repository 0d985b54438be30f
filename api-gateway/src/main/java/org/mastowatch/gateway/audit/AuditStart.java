package org.mastowatch.gateway.audit;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Before anything is noted: takes over entries from before the chain, and notes that the key is another one. */
@ApplicationScoped
class AuditStart {

    private static final Logger LOG = Logger.getLogger(AuditStart.class);
    private static final String WHO = "environment";
    private static final int BATCH = 200;

    private final AuditStore store;
    private final AuditTrail trail;
    private final AuditKeys keys;

    AuditStart(AuditStore store, AuditTrail trail, AuditKeys keys) {
        this.store = store;
        this.trail = trail;
        this.keys = keys;
    }

    void onStart(@Observes @Priority(5) StartupEvent event) throws Throwable {
        if (!keys.given()) {
            LOG.info("AUDIT_KEY is not set, so the audit log is bound with a key that lies in the database");
        }
        VertxContextSupport.subscribeAndAwait(() -> takeOver().chain(this::noteKey));
    }

    /** A gateway of an older version may still add some while this one starts; the next start takes those. */
    Uni<Void> takeOver() {
        return Multi.createBy()
                .repeating()
                .uni(() -> store.inTransaction(this::takeSome))
                .whilst(taken -> taken == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> takeSome(SqlClient transaction) {
        return store.takeEarlier(transaction, BATCH).flatMap(earlier -> addAll(transaction, earlier));
    }

    private Uni<Integer> addAll(SqlClient transaction, List<EarlierEntry> earlier) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (EarlierEntry entry : earlier) {
            all = all.chain(() -> trail.note(transaction, entry.note(), entry.at()));
        }
        return all.replaceWith(earlier.size());
    }

    private Uni<Void> noteKey() {
        return keys.key()
                .flatMap(key -> store.inTransaction(transaction -> store.newestKey(transaction)
                        .flatMap(newest -> newest.isEmpty() || newest.get().equals(key.id())
                                ? Uni.createFrom().voidItem()
                                : trail.note(
                                        transaction,
                                        Note.of(WHO, "audit_key_changed")
                                                .change(Map.of("key_id", newest.get()), Map.of("key_id", key.id()))))));
    }
}
