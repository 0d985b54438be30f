package org.mastowatch.gateway.detection;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.erasure.AccountForgotten;

/** The tables of what was found: verdicts and tallies to be counted, and the latest hits. */
@ApplicationScoped
public class DetectionStore implements AccountForgotten {

    /** How many detections are kept of an account, while they are young enough. */
    static final int KEPT_PER_ACCOUNT = 100;

    private static final int SHOWN = 50;
    private static final int EVIDENCE = 20;

    private static final String FORGET_SPAN = """
            update rule set last_triggered_content = null where (id, last_triggered_content) in
            (select d.rule_id, e->>'span' from detection d, jsonb_array_elements(d.evidence) e
            where d.account_id = $1 and e->>'status_id' = $2)
            """;

    private static final String FORGET_SPANS = """
            update rule set last_triggered_content = null where (id, last_triggered_content) in
            (select d.rule_id, e->>'span' from detection d, jsonb_array_elements(d.evidence) e
            where d.account_id = $1)
            """;

    private static final String FORGET_EVIDENCE = """
            update detection set evidence =
            (select jsonb_agg(case when e->>'status_id' = $2 then jsonb_set(e, '{span}', '""') else e end order by n)
            from jsonb_array_elements(evidence) with ordinality as each (e, n))
            where account_id = $1 and evidence @> jsonb_build_array(jsonb_build_object('status_id', $2::text))
            """;

    private final Pool pool;

    private final List<VerdictTaken> effects;
    private final List<TallyTaken> tallyEffects;
    private final List<PostForgotten> others;

    DetectionStore(
            Pool pool,
            @All List<VerdictTaken> effects,
            @All List<TallyTaken> tallyEffects,
            @All List<PostForgotten> others) {
        this.pool = pool;
        this.effects = List.copyOf(effects);
        this.tallyEffects = List.copyOf(tallyEffects);
        this.others = List.copyOf(others);
    }

    /** A rule's latest detections, newest first. */
    public Uni<List<Detection>> latest(long ruleId) {
        return pool.preparedQuery("select account_id, acct, score, evidence, evaluated_at from detection"
                        + " where rule_id = $1 order by id desc limit " + SHOWN)
                .execute(Tuple.of(ruleId))
                .map(rows -> {
                    List<Detection> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Detection(
                            row.getString("account_id"),
                            row.getString("acct"),
                            row.getDouble("score"),
                            ((JsonArray) row.getJson("evidence")).getList(),
                            row.getOffsetDateTime("evaluated_at").toInstant())));
                    return found;
                });
    }

    /**
     * Counts a verdict and keeps its hits, once however often it is told. What a post said that is known to be deleted by
     * now is forgotten at once.
     */
    Uni<Void> take(VerdictEvent.Verdict verdict) {
        return pool.withTransaction(transaction -> lock(transaction, verdict.accountId())
                .chain(() -> transaction
                        .preparedQuery("insert into verdict (event_id, account_id, domain, score, evaluated_at)"
                                + " values ($1, $2, $3, $4, $5) on conflict do nothing")
                        .execute(tuple(
                                verdict.eventId(),
                                verdict.accountId(),
                                verdict.domain(),
                                verdict.score(),
                                time(verdict.evaluatedAt()))))
                .flatMap(inserted -> inserted.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : hits(transaction, verdict).chain(() -> forgetDeleted(transaction, verdict))));
    }

    /** A verdict and the delete of one of its posts one after the other, before anything else is locked for either. */
    private static Uni<Void> lock(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery("select pg_advisory_xact_lock(hashtext('gateway.detection'), hashtext($1))")
                .execute(Tuple.of(accountId))
                .replaceWithVoid();
    }

    private Uni<Void> forgetDeleted(SqlClient transaction, VerdictEvent.Verdict verdict) {
        String[] posts = verdict.hits().stream()
                .flatMap(hit -> hit.evidence().stream())
                .map(VerdictEvent.Evidence::statusId)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        return transaction
                .preparedQuery("select status_id from deleted_post where account_id = $1 and status_id = any($2)")
                .execute(tuple(verdict.accountId(), posts))
                .flatMap(deleted -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Row row : deleted) {
                        all = all.chain(() -> forgetPost(transaction, verdict.accountId(), row.getString("status_id")));
                    }
                    return all;
                });
    }

    private Uni<Void> hits(SqlClient transaction, VerdictEvent.Verdict verdict) {
        Uni<Void> all = Uni.createFrom().voidItem();
        // In one order, so that two gateways never wait for each other's counters.
        List<VerdictEvent.Hit> inOrder = verdict.hits().stream()
                .sorted(Comparator.comparingLong(VerdictEvent.Hit::ruleId))
                .toList();
        for (VerdictEvent.Hit hit : inOrder) {
            all = all.chain(() -> hit(transaction, verdict, hit));
        }
        for (VerdictTaken effect : effects) {
            all = all.chain(() -> effect.taken(transaction, verdict));
        }
        return all;
    }

    private static Uni<Void> hit(SqlClient transaction, VerdictEvent.Verdict verdict, VerdictEvent.Hit hit) {
        String span = hit.evidence().stream()
                .map(VerdictEvent.Evidence::span)
                .filter(s -> !s.isEmpty())
                .findFirst()
                .orElse(null);
        return transaction
                .preparedQuery("insert into detection (rule_id, rule_name, rule_version, account_id, acct, score,"
                        + " evidence, evaluated_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(tuple(
                        hit.ruleId(),
                        hit.ruleName(),
                        hit.ruleVersion(),
                        verdict.accountId(),
                        verdict.acct(),
                        verdict.score(),
                        evidence(hit),
                        time(verdict.evaluatedAt())))
                .chain(() -> transaction
                        .preparedQuery("delete from detection where account_id = $1 and id <= (select id from detection"
                                + " where account_id = $1 order by id desc offset " + KEPT_PER_ACCOUNT + " limit 1)")
                        .execute(Tuple.of(verdict.accountId())))
                .chain(() -> transaction
                        .preparedQuery("update rule set trigger_count = trigger_count + 1,"
                                + " last_triggered_at = greatest(last_triggered_at, $2),"
                                + " last_triggered_content = coalesce($3, last_triggered_content) where id = $1")
                        .execute(tuple(hit.ruleId(), time(verdict.evaluatedAt()), span)))
                .replaceWithVoid();
    }

    /** Counts a replica's minute, once. */
    Uni<Void> take(VerdictEvent.Tally tally) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("insert into tally (event_id, until, evaluated, hit) values ($1, $2, $3, $4)"
                        + " on conflict do nothing")
                .execute(tuple(tally.eventId(), time(tally.to()), tally.evaluated(), tally.hit()))
                .flatMap(inserted ->
                        inserted.rowCount() == 0 ? Uni.createFrom().voidItem() : tellOthers(transaction, tally)));
    }

    private Uni<Void> tellOthers(SqlClient transaction, VerdictEvent.Tally tally) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (TallyTaken effect : tallyEffects) {
            all = all.chain(() -> effect.taken(transaction, tally));
        }
        return all;
    }

    /** Forgets what a post said, also where its verdict comes later: the two topics have no common order. That it hit stays. */
    Uni<Void> forgetPost(ObservedStatus.Deleted deleted) {
        return pool.withTransaction(transaction -> lock(transaction, deleted.accountId())
                .chain(() -> transaction
                        .preparedQuery("insert into deleted_post (account_id, status_id, known_at) values ($1, $2, $3)"
                                + " on conflict do nothing")
                        .execute(Tuple.of(deleted.accountId(), deleted.statusId(), time(deleted.observedAt()))))
                .chain(() -> forgetPost(transaction, deleted.accountId(), deleted.statusId())));
    }

    private Uni<Void> forgetPost(SqlClient transaction, String accountId, String statusId) {
        return transaction
                .preparedQuery(FORGET_SPAN)
                .execute(Tuple.of(accountId, statusId))
                .chain(() -> transaction.preparedQuery(FORGET_EVIDENCE).execute(Tuple.of(accountId, statusId)))
                .chain(() -> forgottenByOthers(transaction, accountId, statusId));
    }

    private Uni<Void> forgottenByOthers(SqlClient transaction, String accountId, String statusId) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (PostForgotten other : others) {
            all = all.chain(() -> other.forgotten(transaction, accountId, statusId));
        }
        return all;
    }

    @Override
    public String what() {
        return "detections";
    }

    @Override
    public Uni<Integer> forget(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery(FORGET_SPANS)
                .execute(Tuple.of(accountId))
                .chain(() -> transaction
                        .preparedQuery("delete from deleted_post where account_id = $1")
                        .execute(Tuple.of(accountId)))
                .chain(() -> transaction
                        .preparedQuery("delete from detection where account_id = $1")
                        .execute(Tuple.of(accountId)))
                .flatMap(detections -> transaction
                        .preparedQuery("delete from verdict where account_id = $1")
                        .execute(Tuple.of(accountId))
                        .map(verdicts -> detections.rowCount() + verdicts.rowCount()));
    }

    /** Forgets what is older than {@code oldest}. */
    Uni<Void> forgetBefore(Instant oldest) {
        return pool.preparedQuery("delete from verdict where evaluated_at < $1")
                .execute(tuple(time(oldest)))
                .chain(() -> pool.preparedQuery("delete from detection where evaluated_at < $1")
                        .execute(tuple(time(oldest))))
                .replaceWithVoid();
    }

    /** Forgets minutes that are older than {@code oldest}; the figures have them. */
    Uni<Void> forgetTalliesBefore(Instant oldest) {
        return pool.preparedQuery("delete from tally where until < $1")
                .execute(tuple(time(oldest)))
                .replaceWithVoid();
    }

    /** Forgets which posts were deleted before {@code oldest}. */
    Uni<Void> forgetDeletesBefore(Instant oldest) {
        return pool.preparedQuery("delete from deleted_post where known_at < $1")
                .execute(tuple(time(oldest)))
                .replaceWithVoid();
    }

    private static JsonArray evidence(VerdictEvent.Hit hit) {
        JsonArray evidence = new JsonArray();
        hit.evidence().stream()
                .limit(EVIDENCE)
                .forEach(e -> evidence.add(new JsonObject()
                        .put("status_id", e.statusId())
                        .put("field", e.field())
                        .put("span", e.span())));
        return evidence;
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(values)));
    }
}
