package org.mastowatch.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The table of who did what. */
@ApplicationScoped
class AuditStore {

    private final Pool pool;
    private final ObjectMapper json;

    AuditStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    Uni<Void> add(Mutiny.Session session, NewEntry entry) {
        String ruleIds = entry.ruleIds().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return session.createNativeQuery(
                        "insert into audit_entry (at, who, action_type, rule_ids, account_id, evidence)"
                                + " values (?1, ?2, ?3, cast(cast(?4 as text) as bigint[]), ?5, cast(cast(?6 as text) as jsonb))")
                .setParameter(1, OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
                .setParameter(2, entry.who())
                .setParameter(3, entry.action())
                .setParameter(4, ruleIds)
                .setParameter(5, entry.accountId())
                .setParameter(6, write(entry.evidence()))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** The newest entries first. */
    Uni<List<AuditEntry>> newest(@Nullable String accountId, @Nullable Long ruleId, int limit) {
        return pool.preparedQuery(
                        "select id, at, who, action_type, rule_ids, account_id, evidence, api_response from audit_entry"
                                + " where ($1::text is null or account_id = $1) and ($2::bigint is null or $2 = any(rule_ids))"
                                + " order by id desc limit $3")
                .execute(Tuple.tuple(new ArrayList<>(Arrays.asList(accountId, ruleId, limit))))
                .map(AuditStore::entries);
    }

    /** Forgets what was done before {@code oldest}. */
    Uni<Void> forgetBefore(OffsetDateTime oldest) {
        return pool.preparedQuery("delete from audit_entry where at < $1")
                .execute(Tuple.of(oldest))
                .replaceWithVoid();
    }

    private static List<AuditEntry> entries(RowSet<Row> rows) {
        List<AuditEntry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(entry(row)));
        return entries;
    }

    private static AuditEntry entry(Row row) {
        Long[] rules = row.getArrayOfLongs("rule_ids");
        return new AuditEntry(
                row.getLong("id"),
                row.getString("action_type"),
                rules.length == 0 ? null : rules[0],
                row.getString("account_id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("who"),
                plain(row.getJson("evidence")),
                plain(row.getJson("api_response")));
    }

    private static Map<String, Object> plain(@Nullable Object stored) {
        return stored instanceof io.vertx.core.json.JsonObject object ? object.getMap() : Map.of();
    }

    private String write(Map<String, ?> evidence) {
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Evidence of an audit entry cannot be written as JSON", e);
        }
    }
}
