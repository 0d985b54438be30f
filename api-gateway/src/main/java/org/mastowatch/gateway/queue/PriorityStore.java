package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes what a case weighs whenever it changes, so that the queue is read in order from an index. */
@ApplicationScoped
class PriorityStore {

    /** Counters of behavioral rules that say how many accounts were addressed. */
    private static final Set<String> TARGETS = Set.of("distinct_targets", "targets");

    private static final String STORE = """
            update detection_case set priority = $2, severity = $3, reach = $4, rule_precision = $5, score = $6,
                rule_ids = $7, rules = $8, posts = $9, evidence = $10,
                proposals = (select count(*) from proposal where case_id = $1 and state = 'OPEN')
            where id = $1""";

    private final RulePrecisions precisions;

    PriorityStore(RulePrecisions precisions) {
        this.precisions = precisions;
    }

    /** Sums a case up anew, from its hits and its evidence. */
    Uni<Void> compute(SqlClient tx, long id) {
        return tx.preparedQuery("select count(*)::int as evidence, count(distinct status_id)::int as posts"
                        + " from case_evidence where case_id = $1")
                .execute(tuple(id))
                .map(rows -> rows.iterator().next())
                .flatMap(counts -> tx.preparedQuery("select rule_id, rule_name, weight, action, counters from case_hit"
                                + " where case_id = $1 order by weight desc, rule_id")
                        .execute(tuple(id))
                        .map(rows -> Columns.list(rows, row -> row))
                        .flatMap(hits ->
                                store(tx, id, hits, counts.getInteger("evidence"), counts.getInteger("posts"))));
    }

    private Uni<Void> store(SqlClient tx, long id, List<Row> hits, int evidence, int posts) {
        List<Priority.Part> parts = hits.stream()
                .map(row -> new Priority.Part(row.getLong("rule_id"), row.getDouble("weight"), row.getString("action")))
                .toList();
        double targets = hits.stream().mapToDouble(PriorityStore::targets).max().orElse(0);
        Set<Long> ids = parts.stream().map(Priority.Part::ruleId).collect(Collectors.toSet());
        return precisions.of(tx, ids).flatMap(known -> {
            Priority priority = Priority.of(parts, posts + targets, known);
            return tx.preparedQuery(STORE)
                    .execute(tuple(
                            id,
                            priority.value(),
                            priority.severity(),
                            priority.reach(),
                            priority.precision(),
                            parts.stream().mapToDouble(Priority.Part::weight).sum(),
                            parts.stream().map(Priority.Part::ruleId).toArray(Long[]::new),
                            hits.stream().map(row -> row.getString("rule_name")).toArray(String[]::new),
                            posts,
                            evidence))
                    .replaceWithVoid();
        });
    }

    private static double targets(Row hit) {
        return hit.getJson("counters") instanceof JsonObject counters
                ? counters.stream()
                        .filter(each -> TARGETS.contains(each.getKey()))
                        .mapToDouble(each -> ((Number) each.getValue()).doubleValue())
                        .max()
                        .orElse(0)
                : 0;
    }
}
