package org.mastowatch.gateway.explain;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.detection.PostForgotten;
import org.mastowatch.gateway.detection.VerdictTaken;
import org.mastowatch.gateway.erasure.AccountForgotten;
import org.mastowatch.kafka.EventJson;

/** The table of kept verdicts. */
@ApplicationScoped
class KeptVerdictStore implements VerdictTaken, PostForgotten, AccountForgotten {

    /** An account's window has 20 posts, so a post is in a bounded number of verdicts; this bounds one round. */
    private static final int ROUND = 200;

    private final Pool pool;

    KeptVerdictStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> taken(SqlClient transaction, VerdictEvent.Verdict verdict) {
        return transaction
                .preparedQuery("insert into kept_verdict (event_id, account_id, acct, domain, trigger_event_id,"
                        + " observed_at, happened_at, evaluated_at, rule_set_sha256, mode, score, hits, failed_rules,"
                        + " features) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
                        + " on conflict do nothing")
                .execute(tuple(
                        verdict.eventId(),
                        verdict.accountId(),
                        verdict.acct(),
                        verdict.domain(),
                        verdict.triggerEventId(),
                        verdict.observedAt(),
                        verdict.happenedAt(),
                        verdict.evaluatedAt(),
                        verdict.ruleSetSha256(),
                        verdict.mode().name(),
                        verdict.score(),
                        new JsonArray(json(verdict.hits())),
                        verdict.failedRules().toArray(String[]::new),
                        new JsonObject(json(verdict.features()))))
                .replaceWithVoid();
    }

    /** Takes what a post said out; the features, from which the decision is made again, never held it. */
    @Override
    public Uni<Void> forgotten(SqlClient transaction, String accountId, String statusId) {
        return round(transaction, accountId, statusId, "");
    }

    private static Uni<Void> round(SqlClient transaction, String accountId, String statusId, String after) {
        return transaction
                .preparedQuery("select event_id, hits from kept_verdict where account_id = $1"
                        + " and hits @> jsonb_build_array(jsonb_build_object('evidence',"
                        + " jsonb_build_array(jsonb_build_object('statusId', $2::text))))"
                        + " and event_id > $3 order by event_id limit " + ROUND)
                .execute(tuple(accountId, statusId, after))
                .flatMap(rows -> {
                    List<Tuple> without = new ArrayList<>();
                    String last = after;
                    for (Row row : rows) {
                        last = row.getString("event_id");
                        without.add(tuple(last, without((JsonArray) row.getJson("hits"), statusId)));
                    }
                    if (without.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    String next = last;
                    Uni<Void> written = transaction
                            .preparedQuery(
                                    "update kept_verdict set hits = $2, spans_forgotten = true where event_id = $1")
                            .executeBatch(without)
                            .replaceWithVoid();
                    return without.size() < ROUND
                            ? written
                            : written.chain(() -> round(transaction, accountId, statusId, next));
                });
    }

    private static JsonArray without(JsonArray hits, String statusId) {
        for (int i = 0; i < hits.size(); i++) {
            JsonArray evidence = hits.getJsonObject(i).getJsonArray("evidence");
            for (int j = 0; j < evidence.size(); j++) {
                JsonObject each = evidence.getJsonObject(j);
                if (statusId.equals(each.getString("statusId"))) {
                    each.put("span", "");
                }
            }
        }
        return hits;
    }

    Uni<Optional<KeptVerdict>> find(String eventId) {
        return pool.preparedQuery("select * from kept_verdict where event_id = $1")
                .execute(tuple(eventId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(verdict(rows.iterator().next())));
    }

    Uni<Void> forgetBefore(Instant oldest) {
        return pool.preparedQuery("delete from kept_verdict where evaluated_at < $1")
                .execute(tuple(oldest))
                .replaceWithVoid();
    }

    @Override
    public String what() {
        return "verdicts";
    }

    @Override
    public Uni<Integer> forget(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery("delete from kept_verdict where account_id = $1")
                .execute(tuple(accountId))
                .map(rows -> rows.rowCount());
    }

    private static KeptVerdict verdict(Row row) {
        OffsetDateTime happened = row.getOffsetDateTime("happened_at");
        JsonArray hits = (JsonArray) row.getJson("hits");
        return new KeptVerdict(
                row.getString("event_id"),
                row.getString("account_id"),
                row.getString("acct"),
                row.getString("domain"),
                row.getString("trigger_event_id"),
                row.getOffsetDateTime("observed_at").toInstant(),
                happened == null ? null : happened.toInstant(),
                row.getOffsetDateTime("evaluated_at").toInstant(),
                row.getString("rule_set_sha256"),
                row.getString("mode").toLowerCase(Locale.ROOT),
                row.getDouble("score"),
                List.of(EventJson.read(hits.encode().getBytes(StandardCharsets.UTF_8), VerdictEvent.Hit[].class)),
                List.of(row.getArrayOfStrings("failed_rules")),
                ((JsonObject) row.getJson("features")).getMap(),
                row.getBoolean("spans_forgotten"));
    }

    private static String json(Object value) {
        // PostgreSQL takes no NUL in a JSON either.
        return new String(EventJson.write(value), StandardCharsets.UTF_8).replace("\\u0000", "");
    }

    private static Tuple tuple(@Nullable Object... values) {
        List<@Nullable Object> clean = new ArrayList<>(Arrays.asList(values));
        clean.replaceAll(value -> switch (value) {
            case String text -> text.replace("\0", "");
            case Instant at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
            case null -> null;
            default -> value;
        });
        return Tuple.tuple(clean);
    }
}
