package org.mastowatch.gateway.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notes what is done, in the transaction in which it is done. A note takes its place behind the newest entry and holds it
 * until the transaction ends: note last, and wait for nothing but the commit after it.
 */
@ApplicationScoped
public class AuditTrail {

    private static final String ERASER = "api-gateway";

    private final AuditStore store;
    private final AuditKeys keys;
    private final Clock clock;
    private final EntryWriter writer = new EntryWriter();

    AuditTrail(AuditStore store, AuditKeys keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** Writes an entry if the current session's transaction commits. */
    public Uni<Void> note(Note note) {
        Instant at = clock.instant();
        return keys.key()
                .flatMap(key -> Panache.getSession()
                        .flatMap(session -> store.add(session, head -> writer.row(note, at, head, key))));
    }

    /** Writes an entry if {@code transaction} commits. */
    public Uni<Void> note(SqlClient transaction, Note note) {
        return note(transaction, note, clock.instant());
    }

    /** As above, of what was done at another time than now. */
    Uni<Void> note(SqlClient transaction, Note note, Instant at) {
        return keys.key().flatMap(key -> store.add(transaction, head -> writer.row(note, at, head, key)));
    }

    /**
     * As {@link #note(Note)}.
     *
     * @param action what was done, such as {@code rule_created}
     * @param ruleIds the rules it was done to
     * @param accountId the account it was done to; null if none
     * @param evidence what is to be remembered of it; no secret and no post. Its {@code why} is taken as the reason
     */
    public Uni<Void> note(
            String who, String action, List<Long> ruleIds, @Nullable String accountId, Map<String, ?> evidence) {
        Map<String, Object> rest = new LinkedHashMap<>(evidence);
        String why = rest.remove("why") instanceof String reason ? reason : null;
        return note(Note.of(who, action)
                .because(why)
                .rules(ruleIds)
                .account(accountId, null)
                .evidence(rest));
    }

    /**
     * Erases what the log says of an account: its id and name, why something was done to it, evidence, before and after.
     * That something was done to somebody stays, and so does the proof. Answers how many entries lost what they said. Within
     * the current session's transaction if there is one, otherwise in one of its own.
     */
    public Uni<Long> forgetAccount(String accountId) {
        return Panache.withTransaction(() -> Panache.getSession()
                .flatMap(session -> store.forget(session, accountId))
                .call(entries -> entries == 0 ? Uni.createFrom().voidItem() : note(erased(entries))));
    }

    /** As above, within {@code transaction}. */
    public Uni<Long> forgetAccount(SqlClient transaction, String accountId) {
        return store.forget(transaction, accountId)
                .call(entries -> entries == 0 ? Uni.createFrom().voidItem() : note(transaction, erased(entries)));
    }

    private static Note erased(long entries) {
        return Note.of(ERASER, "audit_details_erased").evidence(Map.of("entries", entries));
    }
}
