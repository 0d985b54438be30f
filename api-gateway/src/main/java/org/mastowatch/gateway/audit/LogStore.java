package org.mastowatch.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the audit log. */
@ApplicationScoped
class LogStore {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final String FROM = " from audit_chain c left join audit_details d on d.seq = c.seq";

    private final Pool pool;

    LogStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The newest entries first, of those with a smaller number than {@code before}, without as many as {@code behind} says;
     * these are passed in the index alone where nothing else is asked of them.
     */
    Uni<List<AuditEntry>> page(LogFilter filter, long before, int behind, int limit) {
        Conditions conditions = new Conditions(filter);
        conditions.add("c.seq < ", before);
        return pool.preparedQuery("select c.seq, c.at, c.who, c.action_type, c.rule_ids, c.rules, c.answer, c.hmac,"
                        + " coalesce(c.before_state, d.before_state) as before_state,"
                        + " coalesce(c.after_state, d.after_state) as after_state,"
                        + " coalesce(c.evidence, d.evidence) as evidence, d.account_id, d.acct, d.why,"
                        + " c.details_hash is not null and d.seq is null as erased" + FROM
                        + " where c.seq in (select c.seq" + FROM + conditions.text() + " order by c.seq desc limit "
                        + limit + " offset " + behind + ") order by c.seq desc")
                .execute(conditions.values())
                .map(rows -> {
                    List<AuditEntry> entries = new ArrayList<>();
                    rows.forEach(row -> entries.add(entry(row)));
                    return entries;
                });
    }

    Uni<Long> count(LogFilter filter) {
        Conditions conditions = new Conditions(filter);
        return pool.preparedQuery("select count(*)" + FROM + conditions.text())
                .execute(conditions.values())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<ChainState> chain() {
        return pool.query("select h.seq, h.hmac, h.at, h.key_id, a.seq as cut_seq, a.hmac as cut_hmac, a.cut_at,"
                        + " not (has_table_privilege('audit_chain', 'update') or has_table_privilege('audit_chain', 'delete'))"
                        + " as by_privilege, v.at as verified_at, v.outcome, v.seq as verified_seq, v.message"
                        + " from audit_head h cross join audit_anchor a"
                        + " left join (select * from audit_verification order by id desc limit 1) v on true")
                .execute()
                .map(rows -> chain(rows.iterator().next()));
    }

    private static ChainState chain(Row row) {
        Head head = new Head(row.getLong("seq"), row.getString("hmac"));
        Head cut = new Head(row.getLong("cut_seq"), row.getString("cut_hmac"));
        Instant verified = instant(row.getOffsetDateTime("verified_at"));
        return new ChainState(
                head,
                instant(row.getOffsetDateTime("at")),
                cut.seq() == 0 ? null : cut,
                instant(row.getOffsetDateTime("cut_at")),
                head.seq() - cut.seq(),
                row.getString("key_id"),
                row.getBoolean("by_privilege"),
                verified == null
                        ? null
                        : new ChainState.Verified(
                                verified,
                                row.getString("outcome"),
                                row.getLong("verified_seq"),
                                row.getString("message")));
    }

    private static AuditEntry entry(Row row) {
        Long[] rules = row.getArrayOfLongs("rule_ids");
        String why = row.getString("why");
        return new AuditEntry(
                row.getLong("seq"),
                row.getString("action_type"),
                rules.length == 0 ? null : rules[0],
                row.getString("account_id"),
                row.getString("acct"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("who"),
                why,
                json(row.getString("before_state")),
                json(row.getString("after_state")),
                List.of(rules),
                read(Objects.requireNonNullElse(row.getString("rules"), "[]")),
                evidence(row.getString("evidence"), why, row.getString("acct")),
                read(Objects.requireNonNullElse(row.getString("answer"), "{}")),
                row.getBoolean("erased"),
                row.getString("hmac"));
    }

    /** With reason and name, which scripts look for here. */
    private static JsonNode evidence(@Nullable String kept, @Nullable String why, @Nullable String acct) {
        JsonNode evidence = read(Objects.requireNonNullElse(kept, "{}"));
        if (evidence instanceof ObjectNode object) {
            if (why != null) {
                object.put("why", why);
            }
            if (acct != null) {
                object.put("acct", acct);
            }
        }
        return evidence;
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : read(text);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException changed) {
            // Somebody wrote past the gateway; verify names the entry, and the list must not fail for it.
            return JSON.createObjectNode().put("unreadable", true);
        }
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** What is asked of rows, and the values for it. */
    private static final class Conditions {

        private final StringBuilder text = new StringBuilder();
        private final Tuple values = Tuple.tuple();

        Conditions(LogFilter filter) {
            add("d.account_id = ", filter.accountId());
            add("c.action_type = ", filter.actionType());
            add("c.who = ", filter.who());
            add("c.at >= ", time(filter.since()));
            add("c.at < ", time(filter.until()));
            Long rule = filter.ruleId();
            add("c.rule_ids @> ", rule == null ? null : new Long[] {rule});
        }

        private void add(String column, @Nullable Object value) {
            if (value != null) {
                values.addValue(value);
                text.append(values.size() == 1 ? " where " : " and ")
                        .append(column)
                        .append('$')
                        .append(values.size());
            }
        }

        String text() {
            return text.toString();
        }

        Tuple values() {
            return values;
        }

        private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
            return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
        }
    }
}
