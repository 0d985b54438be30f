package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.detection.VerdictTaken;
import org.mastowatch.kafka.EventJson;

/**
 * Turns verdicts into cases. A verdict joins the open case about its account or opens one. Evidence belongs to one case for
 * ever: what a closed case has opens no other.
 */
@ApplicationScoped
class CaseIntakeStore implements VerdictTaken {

    /** Things that a case names; what is more is counted as verdicts only. */
    static final int MOST_EVIDENCE = 500;

    /** Things that are taken of one rule in one verdict. */
    private static final int MOST_OF_HIT = 100;

    private static final int VERDICT_IDS = 50;

    private static final String UPSERT_HIT = """
            insert into case_hit (case_id, rule_id, rule_name, rule_version, weight, detector, action, counters, trace,
                verdict_id, first_at, last_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
            on conflict (case_id, rule_id) do update set rule_name = excluded.rule_name,
                rule_version = excluded.rule_version, weight = excluded.weight, detector = excluded.detector,
                action = excluded.action, counters = excluded.counters, trace = excluded.trace,
                verdict_id = excluded.verdict_id, last_at = excluded.last_at
            where excluded.last_at >= case_hit.last_at""";

    private static final String ADD_EVIDENCE = """
            insert into case_evidence as e (account_id, key, rule_id, field, case_id, status_id, span)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (account_id, key, rule_id, field) do update set span = excluded.span
            where e.span = '' and not e.forgotten and excluded.span <> ''""";

    private static final String OPEN_CASE = """
            insert into detection_case (account_id, acct, domain, state, trigger_event_id, observed_at, opened_at, last_at)
            values ($1, $2, $3, $4, $5, $6, $7, $7) returning id""";

    private static final String TAKE_VERDICT = """
            update detection_case set acct = $2, last_at = greatest(last_at, $3), verdicts = verdicts + 1,
                verdict_ids = ($4::text || verdict_ids)[1:%d], revision = revision + 1 where id = $1""".formatted(VERDICT_IDS);

    private final PriorityStore priorities;
    private final ProposalIntakeStore proposals;

    CaseIntakeStore(PriorityStore priorities, ProposalIntakeStore proposals) {
        this.priorities = priorities;
        this.proposals = proposals;
    }

    @Override
    public Uni<Void> taken(SqlClient transaction, VerdictEvent.Verdict verdict) {
        return switch (verdict.mode()) {
            case SHADOW -> Uni.createFrom().voidItem();
            case LIVE ->
                CaseLockStore.lockAccount(transaction, verdict.accountId())
                        .chain(() -> openCase(transaction, verdict.accountId()))
                        .flatMap(open -> decidedKeys(transaction, verdict, open)
                                .flatMap(decided -> take(transaction, verdict, open, undecided(verdict, decided))));
        };
    }

    private Uni<Void> take(SqlClient tx, VerdictEvent.Verdict verdict, long open, List<VerdictEvent.Hit> hits) {
        if (hits.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Long> into = open > 0 ? Uni.createFrom().item(open) : open(tx, verdict);
        return into.flatMap(id -> addHits(tx, id, verdict, hits)
                .chain(() -> addEvidence(tx, id, verdict.accountId(), hits))
                .chain(() -> tx.preparedQuery(TAKE_VERDICT)
                        .execute(tuple(id, verdict.acct(), verdict.evaluatedAt(), verdict.eventId())))
                .chain(() -> proposals.propose(tx, id, verdict, hits))
                .chain(() -> priorities.compute(tx, id)));
    }

    /** The id of the case that is open; 0 for none. */
    private static Uni<Long> openCase(SqlClient tx, String accountId) {
        return tx.preparedQuery("select id from detection_case where account_id = $1 and closed_at is null for update")
                .execute(tuple(accountId))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("id"));
    }

    private static Uni<Set<String>> decidedKeys(SqlClient tx, VerdictEvent.Verdict verdict, long open) {
        String[] keys = verdict.hits().stream()
                .flatMap(hit -> hit.evidence().stream())
                .map(VerdictEvent.Evidence::key)
                .distinct()
                .toArray(String[]::new);
        return tx.preparedQuery("select distinct key from case_evidence where account_id = $1 and key = any($2)"
                        + " and case_id <> $3")
                .execute(tuple(verdict.accountId(), keys, open))
                .map(rows -> new HashSet<>(Columns.list(rows, row -> row.getString("key"))));
    }

    /** The hits with what no closed case has. */
    private static List<VerdictEvent.Hit> undecided(VerdictEvent.Verdict verdict, Set<String> decided) {
        List<VerdictEvent.Hit> hits = new ArrayList<>();
        for (VerdictEvent.Hit hit : verdict.hits()) {
            List<VerdictEvent.Evidence> left = hit.evidence().stream()
                    .filter(each -> !decided.contains(each.key()))
                    .limit(MOST_OF_HIT)
                    .toList();
            if (!left.isEmpty()) {
                hits.add(new VerdictEvent.Hit(
                        hit.ruleId(),
                        hit.ruleName(),
                        hit.ruleVersion(),
                        hit.weight(),
                        hit.detector(),
                        hit.action(),
                        hit.statusIds(),
                        left,
                        hit.counters(),
                        hit.trace()));
            }
        }
        return hits;
    }

    /** What is reported already, as outcomes may be quicker than verdicts, begins as reported. */
    private static Uni<Long> open(SqlClient tx, VerdictEvent.Verdict verdict) {
        return tx.preparedQuery("select kind, incident_id, report_id from outcome where account_id = $1"
                        + " and incident_id is not null order by id desc limit 1")
                .execute(tuple(verdict.accountId()))
                .flatMap(rows -> {
                    boolean reported = rows.size() == 1
                            && rows.iterator().next().getString("kind").equals("FILED");
                    return tx.preparedQuery(OPEN_CASE)
                            .execute(tuple(
                                    verdict.accountId(),
                                    verdict.acct(),
                                    verdict.domain(),
                                    (reported ? CaseState.REPORTED : CaseState.OPEN).name(),
                                    verdict.triggerEventId(),
                                    verdict.observedAt(),
                                    verdict.evaluatedAt()))
                            .map(inserted -> inserted.iterator().next().getLong("id"))
                            .call(id -> reported
                                    ? tx.preparedQuery("update detection_case set incident_id = $2, report_id = $3"
                                                    + " where id = $1")
                                            .execute(tuple(
                                                    id,
                                                    rows.iterator().next().getString("incident_id"),
                                                    rows.iterator().next().getString("report_id")))
                                    : Uni.createFrom().voidItem());
                });
    }

    private static Uni<Void> addHits(SqlClient tx, long id, VerdictEvent.Verdict verdict, List<VerdictEvent.Hit> hits) {
        List<Tuple> rows = hits.stream()
                .map(hit -> tuple(
                        id,
                        hit.ruleId(),
                        hit.ruleName(),
                        hit.ruleVersion(),
                        hit.weight(),
                        hit.detector(),
                        hit.action(),
                        new JsonObject(json(hit.counters())),
                        new JsonArray(json(hit.trace())),
                        verdict.eventId(),
                        verdict.evaluatedAt()))
                .toList();
        return tx.preparedQuery(UPSERT_HIT).executeBatch(rows).replaceWithVoid();
    }

    private static Uni<Void> addEvidence(SqlClient tx, long id, String accountId, List<VerdictEvent.Hit> hits) {
        return tx.preparedQuery("select evidence from detection_case where id = $1")
                .execute(tuple(id))
                .flatMap(rows -> {
                    int room = MOST_EVIDENCE - rows.iterator().next().getInteger("evidence");
                    List<Tuple> evidence = new ArrayList<>();
                    for (VerdictEvent.Hit hit : hits) {
                        // The newest comes first in a hit and has to come last here, since the number tells the order.
                        for (VerdictEvent.Evidence each : hit.evidence().reversed()) {
                            evidence.add(tuple(
                                    accountId,
                                    each.key(),
                                    hit.ruleId(),
                                    each.field(),
                                    id,
                                    each.statusId(),
                                    each.span()));
                        }
                    }
                    return room <= 0
                            ? Uni.createFrom().voidItem()
                            : tx.preparedQuery(ADD_EVIDENCE)
                                    .executeBatch(evidence)
                                    .replaceWithVoid();
                });
    }

    private static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8).replace("\\u0000", "");
    }
}
