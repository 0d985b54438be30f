package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.lookup.ShownCondition;
import org.mastowatch.gateway.queue.CaseHit.Evidence;
import org.mastowatch.kafka.EventJson;

/** Reads cases. */
@ApplicationScoped
class CaseStore {

    private static final int EARLIER = 20;
    private static final int OUTCOMES = 50;

    private final Pool pool;

    CaseStore(Pool pool) {
        this.pool = pool;
    }

    /** A page of those that are selected, from behind {@code from} and so many more on. Those are passed in the index alone. */
    Uni<List<DetectionCase>> page(
            CaseFilter filter, CaseOrder order, CaseOrder.@Nullable Place from, int behind, int limit, Instant now) {
        CaseConditions conditions = CaseConditions.of(filter, now);
        if (from != null) {
            conditions.after(order, from);
        }
        String places = " from detection_case where " + conditions.sql() + " order by " + order.orderBy() + " limit "
                + limit + " offset " + behind;
        return pool.preparedQuery(
                        behind == 0
                                ? "select *" + places
                                : "select detection_case.* from detection_case join (select id" + places
                                        + ") place using (id) order by " + order.orderBy())
                .execute(conditions.values())
                .map(rows -> Columns.list(rows, Columns::detectionCase));
    }

    /** How many are selected. */
    Uni<Long> count(CaseFilter filter, Instant now) {
        CaseConditions conditions = CaseConditions.of(filter, now);
        return pool.preparedQuery("select count(*) as n from detection_case where " + conditions.sql())
                .execute(conditions.values())
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<Optional<DetectionCase>> find(long id) {
        return pool.preparedQuery("select * from detection_case where id = $1")
                .execute(tuple(id))
                .map(rows -> Columns.list(rows, Columns::detectionCase).stream().findFirst());
    }

    /** Cases of the same account before this one, newest first. */
    Uni<List<DetectionCase>> earlier(DetectionCase than) {
        return pool.preparedQuery("select * from detection_case where account_id = $1 and id < $2"
                        + " order by id desc limit " + EARLIER)
                .execute(tuple(than.accountId(), than.id()))
                .map(rows -> Columns.list(rows, Columns::detectionCase));
    }

    /** What became of the account's detections, and what people did to it; newest first. */
    Uni<List<CaseDetail.Happened>> outcomes(String accountId, boolean acts) {
        return pool.preparedQuery("select at, kind, rules, status_ids, report_id, detail from outcome"
                        + " where account_id = $1 and (kind like 'ACT\\_%') = $2 order by id desc limit " + OUTCOMES)
                .execute(tuple(accountId, acts))
                .map(rows -> Columns.list(
                        rows,
                        row -> new CaseDetail.Happened(
                                row.getOffsetDateTime("at").toInstant(),
                                row.getString("kind").toLowerCase(Locale.ROOT),
                                List.of(row.getArrayOfStrings("rules")),
                                List.of(row.getArrayOfStrings("status_ids")),
                                row.getString("report_id"),
                                row.getString("detail"))));
    }

    /** What was found, rule by rule, the heaviest first, each with its newest evidence first. */
    Uni<List<CaseHit>> hits(long id) {
        return pool.preparedQuery("select key, rule_id, field, status_id, span, forgotten from case_evidence"
                        + " where case_id = $1 order by seq desc limit " + 2 * CaseIntakeStore.MOST_EVIDENCE)
                .execute(tuple(id))
                .map(rows -> {
                    Map<Long, List<Evidence>> byRule = new LinkedHashMap<>();
                    rows.forEach(row -> byRule.computeIfAbsent(row.getLong("rule_id"), rule -> new ArrayList<>())
                            .add(new Evidence(
                                    row.getString("key"),
                                    row.getString("status_id"),
                                    row.getString("field"),
                                    row.getString("span"),
                                    row.getBoolean("forgotten"))));
                    return byRule;
                })
                .flatMap(evidence -> pool.preparedQuery(
                                "select * from case_hit where case_id = $1 order by weight desc, rule_id")
                        .execute(tuple(id))
                        .map(rows -> Columns.list(
                                rows, row -> hit(row, evidence.getOrDefault(row.getLong("rule_id"), List.of())))));
    }

    private static CaseHit hit(Row row, List<Evidence> evidence) {
        return new CaseHit(
                row.getLong("rule_id"),
                row.getString("rule_name"),
                row.getLong("rule_version"),
                row.getDouble("weight"),
                row.getString("detector"),
                row.getString("action"),
                counters((JsonObject) row.getJson("counters")),
                trace((JsonArray) row.getJson("trace")),
                evidence,
                row.getString("verdict_id"),
                row.getOffsetDateTime("first_at").toInstant(),
                row.getOffsetDateTime("last_at").toInstant());
    }

    private static Map<String, Double> counters(JsonObject kept) {
        Map<String, Double> counters = new LinkedHashMap<>();
        kept.forEach(each -> counters.put(each.getKey(), ((Number) each.getValue()).doubleValue()));
        return counters;
    }

    private static List<ShownCondition> trace(JsonArray kept) {
        byte[] written = kept.encode().getBytes(StandardCharsets.UTF_8);
        return Stream.of(EventJson.read(written, VerdictEvent.Condition[].class))
                .map(ShownCondition::of)
                .toList();
    }
}
