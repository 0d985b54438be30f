package org.mastowatch.gateway.outcome;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** The table of outcomes, and their entries in the audit log. */
@ApplicationScoped
class OutcomeStore {

    private final Pool pool;
    private final List<OutcomeTaken> effects;

    OutcomeStore(Pool pool, @All List<OutcomeTaken> effects) {
        this.pool = pool;
        this.effects = List.copyOf(effects);
    }

    /** Keeps an outcome, once however often it is told. */
    Uni<Void> take(Outcome outcome) {
        // One at a time over all replicas, so that an id never appears below one that a reader saw already.
        return pool.withTransaction(transaction -> transaction
                .query("select pg_advisory_xact_lock(hashtext('gateway.outcome'))")
                .execute()
                .chain(() -> insert(transaction, outcome))
                .flatMap(inserted -> inserted
                        ? audit(transaction, outcome).chain(() -> tellOthers(transaction, outcome))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tellOthers(SqlClient transaction, Outcome outcome) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (OutcomeTaken effect : effects) {
            all = all.chain(() -> effect.taken(transaction, outcome));
        }
        return all;
    }

    private static Uni<Boolean> insert(SqlClient transaction, Outcome outcome) {
        return transaction
                .preparedQuery("insert into outcome (event_id, at, service, kind, account_id, acct, incident_id, rules,"
                        + " score, status_ids, report_id, trigger_event_id, detail)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing")
                .execute(tuple(
                        outcome.eventId(),
                        time(outcome),
                        outcome.service(),
                        outcome.kind().name(),
                        outcome.accountId(),
                        outcome.acct(),
                        outcome.incidentId(),
                        outcome.rules().toArray(String[]::new),
                        outcome.score(),
                        outcome.statusIds().toArray(String[]::new),
                        outcome.reportId(),
                        outcome.triggerEventId(),
                        outcome.detail()))
                .map(inserted -> inserted.rowCount() == 1);
    }

    private static Uni<Void> audit(SqlClient transaction, Outcome outcome) {
        return transaction
                .preparedQuery(
                        "insert into audit_entry (at, who, action_type, rule_ids, account_id, evidence, api_response)"
                                + " values ($1, $2, $3, (select coalesce(array_agg(id order by id), '{}') from rule where name = any($4)),"
                                + " $5, $6, $7)")
                .execute(tuple(
                        time(outcome),
                        outcome.service(),
                        action(outcome.kind()),
                        outcome.rules().toArray(String[]::new),
                        outcome.accountId(),
                        new JsonObject()
                                .put("acct", outcome.acct())
                                .put("rules", outcome.rules())
                                .put("score", outcome.score())
                                .put("status_ids", outcome.statusIds())
                                .put("detail", outcome.detail()),
                        outcome.reportId() == null ? null : new JsonObject().put("report_id", outcome.reportId())))
                .replaceWithVoid();
    }

    /** Outcomes after {@code id}, oldest first. */
    Uni<List<StoredOutcome>> after(long id, int limit) {
        return pool.preparedQuery("select id, at, kind, account_id, acct, rules, score, status_ids, report_id, detail"
                        + " from outcome where id > $1 order by id limit $2")
                .execute(Tuple.of(id, limit))
                .map(rows -> {
                    List<StoredOutcome> found = new ArrayList<>();
                    rows.forEach(row -> found.add(stored(row)));
                    return found;
                });
    }

    /** Forgets what happened before {@code oldest}. */
    Uni<Void> forgetBefore(OffsetDateTime oldest) {
        return pool.preparedQuery("delete from outcome where at < $1")
                .execute(Tuple.of(oldest))
                .replaceWithVoid();
    }

    private static StoredOutcome stored(Row row) {
        return new StoredOutcome(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("kind").toLowerCase(Locale.ROOT),
                row.getString("account_id"),
                row.getString("acct"),
                List.of(row.getArrayOfStrings("rules")),
                row.getDouble("score"),
                List.of(row.getArrayOfStrings("status_ids")),
                row.getString("report_id"),
                row.getString("detail"));
    }

    private static String action(Outcome.Kind kind) {
        return switch (kind) {
            case FILED -> "report_filed";
            case WOULD_FILE -> "report_held_in_dry_run";
            case DEFERRED -> "report_deferred";
            case EXPIRED -> "report_expired";
            case FAILED -> "report_failed";
            case RESOLVED -> "report_resolved";
            case DISMISSED -> "incident_dismissed";
            case SIGN_UP_HELD -> "sign_up_held";
            case SIGN_UP_DECIDED -> "sign_up_decided";
            case SIGN_UP_REJECTION_DUE -> "sign_up_rejection_due";
            case SIGN_UP_UNDONE -> "sign_up_undone";
            case SIGN_UP_CAP_REACHED -> "sign_up_cap_reached";
            case SIGN_UP_BURST -> "sign_up_burst";
            case ACT_WAITING -> "act_waiting";
            case ACT_DONE -> "act_done";
            case ACT_WOULD_BE_DONE -> "act_held_in_dry_run";
            case ACT_REFUSED -> "act_refused";
            case ACT_UNCLEAR -> "act_unclear";
            case ACT_EXPIRED -> "act_expired";
            case ACT_STOPPED -> "act_stopped";
            case ACT_UNDONE -> "act_undone";
            case ACT_LIFTED -> "act_lifted";
            case ACT_LEFT -> "act_left";
            case SCAN_STARTED -> "scan_started";
            case SCAN_PROGRESSED -> "scan_progressed";
            case SCAN_COMPLETED -> "scan_completed";
            case SCAN_FAILED -> "scan_failed";
            case DOMAIN_ALERT -> "domain_alert";
            case ERASED -> "erased";
        };
    }

    private static OffsetDateTime time(Outcome outcome) {
        return OffsetDateTime.ofInstant(outcome.at(), ZoneOffset.UTC);
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(values)));
    }
}
