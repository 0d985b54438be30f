package org.mastowatch.gateway.audit;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An entry that was written before the log was a chain. */
record EarlierEntry(long id, Instant at, Note note) {

    static EarlierEntry of(Row row) {
        Map<String, Object> evidence = new LinkedHashMap<>(plain(row.getJson("evidence")));
        Object why = evidence.remove("why");
        Object acct = evidence.remove("acct");
        Map<String, Object> answer = plain(row.getJson("api_response"));
        return new EarlierEntry(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                Note.of(row.getString("who"), row.getString("action_type"))
                        .because(text(why))
                        .rules(List.of(row.getArrayOfLongs("rule_ids")))
                        .account(row.getString("account_id"), text(acct))
                        .evidence(evidence)
                        .answer(answer.isEmpty() ? null : answer));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static Map<String, Object> plain(@Nullable Object stored) {
        return stored instanceof JsonObject object ? object.getMap() : Map.of();
    }
}
