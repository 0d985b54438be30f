package org.mastowatch.gateway.attention;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits, as the services told it: no table of its own. A report that waits is an incident whose newest outcome
 * says so; what began to wait longer ago than {@link #LOOKED_BACK} has ended or expired.
 */
@ApplicationScoped
class WorkStore {

    static final Duration LOOKED_BACK = Duration.ofDays(7);

    /** Every kind, so that the counts name those of which there are none. */
    static final List<String> KINDS = List.of("decision", "report", "act", "sign_up");

    private static final String ALL = """
            select 'decision' as kind, id::text as id, account_id, acct, 'decided' as state,
                'It was decided; what was asked for is on its way.' as why, decided_at as since,
                null::timestamptz as due_at
            from detection_case where state = 'DECIDED' and decided_at is not null
            union all
            select 'report', coalesce(o.incident_id, o.event_id), o.account_id, o.acct,
                case o.kind when 'WOULD_FILE' then 'held' else 'deferred' end, o.detail, o.at, null
            from outcome o
            where o.kind in ('DEFERRED', 'WOULD_FILE') and o.at > $1 and not exists (
                select from outcome later where later.account_id = o.account_id
                    and later.incident_id = o.incident_id and later.id > o.id)
            union all
            select 'act', id, account_id, coalesce(acct, domain, ''), state, detail, changed_at,
                coalesce(due_at, not_before)
            from act where state in ('sent', 'waiting') and changed_at > $1
            union all
            select 'sign_up', account_id, account_id, username, lower(state), note, changed_at, due_at
            from sign_up where state in ('APPROVING', 'REJECTING')
            """;

    private final Pool pool;

    WorkStore(Pool pool) {
        this.pool = pool;
    }

    /** How much there is of each kind; each stops at {@link AttentionStore#MOST}. */
    Uni<Map<String, Long>> counts(Instant now) {
        return pool.preparedQuery("select kind, least(count(*), " + AttentionStore.MOST + ") as n from (" + ALL
                        + ") w group by kind")
                .execute(Tuple.of(time(now.minus(LOOKED_BACK))))
                .map(rows -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    KINDS.forEach(kind -> counts.put(kind, 0L));
                    rows.forEach(row -> counts.put(row.getString("kind"), row.getLong("n")));
                    return counts;
                });
    }

    /** A page, what waits longest first, from behind a place on. */
    Uni<List<WorkItem>> page(@Nullable String kind, @Nullable WorkPlace after, int limit, Instant now) {
        return pool.preparedQuery("select * from (" + ALL + ") w where ($2::text is null or kind = $2)"
                        + " and ($3::timestamptz is null or (since, kind, id) > ($3, $4::text, $5::text))"
                        + " order by since, kind, id limit $6")
                .execute(Tuple.from(java.util.Arrays.asList(
                        time(now.minus(LOOKED_BACK)),
                        kind,
                        after == null ? null : time(after.since()),
                        after == null ? null : after.kind(),
                        after == null ? null : after.id(),
                        limit)))
                .map(rows -> {
                    List<WorkItem> items = new ArrayList<>();
                    rows.forEach(row -> items.add(item(row)));
                    return items;
                });
    }

    private static WorkItem item(Row row) {
        OffsetDateTime due = row.getOffsetDateTime("due_at");
        return new WorkItem(
                row.getString("kind"),
                row.getString("id"),
                row.getString("account_id"),
                row.getString("acct"),
                row.getString("state"),
                row.getString("why"),
                row.getOffsetDateTime("since").toInstant(),
                due == null ? null : due.toInstant());
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
