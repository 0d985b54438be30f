package org.mastowatch.gateway.approval;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.gateway.approval.Statistics.Counts;

/** Counts how sign-ups were decided. */
@ApplicationScoped
class StatisticsStore {

    private static final int RULES = 50;
    private static final int DOMAINS = 20;

    /** Over each sign-up that ended since, at the first time its end was told. */
    static final String WAITING = "select count(*) as n,"
            + " percentile_cont(0.5) within group (order by seconds) as median,"
            + " percentile_cont(0.9) within group (order by seconds) as p90 from (select"
            + " extract(epoch from e.at - s.requested_at)::double precision as seconds"
            + " from sign_up_change e join sign_up s using (account_id)"
            + " where e.at >= $1 and e.state in ('APPROVED', 'REJECTED') and not exists (select 1"
            + " from sign_up_change b where b.account_id = e.account_id and b.revision < e.revision"
            + " and b.state in ('APPROVED', 'REJECTED'))) w";

    /** By the change right before, whenever that was. */
    static final String REVERSED = "select"
            + " count(distinct c.account_id) filter (where not f.shadow) as live,"
            + " count(distinct c.account_id) filter (where f.shadow) as shadow from sign_up_change c"
            + " cross join lateral (select decision, decided_by, shadow from sign_up_change b"
            + " where b.account_id = c.account_id and b.revision < c.revision order by b.revision desc limit 1) f"
            + " where c.at >= $1 and f.decided_by = 'POLICY' and f.decision in ('APPROVE', 'REJECT')"
            + " and c.decided_by in ('PERSON', 'MASTODON') and c.decision is distinct from f.decision";

    static final String BY_DOMAIN = "select email_domain,"
            + " count(*) filter (where state = 'APPROVED') as approved,"
            + " count(*) filter (where state = 'REJECTED') as rejected,"
            + " count(*) filter (where state not in ('APPROVED', 'REJECTED')) as waiting"
            + " from sign_up where changed_at >= $1 and email_domain is not null"
            + " group by email_domain order by count(*) desc, email_domain limit " + DOMAINS;

    private final Pool pool;

    StatisticsStore(Pool pool) {
        this.pool = pool;
    }

    /** The figures of what happened since. */
    Uni<Statistics> since(Instant since, int days) {
        Tuple from = Columns.tuple(since);
        Uni<Map<String, Long>> now = pool.query("select state, count(*) as n from sign_up group by state")
                .execute()
                .map(StatisticsStore::states);
        Uni<Map<String, Counts>> decided = pool.preparedQuery("select decided_by,"
                        + " count(distinct account_id) filter (where state = 'APPROVED') as approved,"
                        + " count(distinct account_id) filter (where state = 'REJECTED') as rejected,"
                        + " count(distinct account_id) filter (where state = 'HELD' and decision = 'HOLD') as held"
                        + " from sign_up_change where at >= $1 and decided_by is not null and not shadow"
                        + " group by decided_by")
                .execute(from)
                .map(StatisticsStore::deciders);
        Uni<Counts> shadow = pool.preparedQuery(
                        "select count(distinct account_id) filter (where decision = 'APPROVE') as approved,"
                                + " count(distinct account_id) filter (where decision = 'REJECT') as rejected,"
                                + " count(distinct account_id) filter (where decision = 'HOLD') as held"
                                + " from sign_up_change where at >= $1 and shadow")
                .execute(from)
                .map(rows -> counts(rows.iterator().next()));
        Uni<Statistics.Waiting> waiting = pool.preparedQuery(WAITING)
                .execute(from)
                .map(rows -> rows.iterator().next())
                .map(row -> new Statistics.Waiting(row.getLong("n"), row.getDouble("median"), row.getDouble("p90")));
        Uni<Row> reversed = pool.preparedQuery(REVERSED)
                .execute(from)
                .map(rows -> rows.iterator().next());
        Uni<List<Statistics.RuleCount>> rules = pool.preparedQuery("select rule,"
                        + " count(distinct account_id) filter (where decision = 'APPROVE') as approve,"
                        + " count(distinct account_id) filter (where decision = 'REJECT') as reject,"
                        + " count(distinct account_id) filter (where decision = 'HOLD') as hold"
                        + " from sign_up_change where at >= $1 and rule is not null and decided_by = 'POLICY'"
                        + " group by rule order by count(distinct account_id) desc, rule limit " + RULES)
                .execute(from)
                .map(rows -> Columns.list(
                        rows,
                        row -> new Statistics.RuleCount(
                                row.getString("rule"),
                                row.getLong("approve"),
                                row.getLong("reject"),
                                row.getLong("hold"))));
        Uni<List<Statistics.DomainCount>> domains = pool.preparedQuery(BY_DOMAIN)
                .execute(from)
                .map(rows -> Columns.list(
                        rows,
                        row -> new Statistics.DomainCount(
                                row.getString("email_domain"),
                                row.getLong("approved"),
                                row.getLong("rejected"),
                                row.getLong("waiting"))));
        return Uni.combine()
                .all()
                .unis(now, decided, shadow, waiting, reversed, rules, domains)
                .with((states, by, would, waited, changed, byRule, byDomain) -> new Statistics(
                        days,
                        states,
                        by,
                        would,
                        waited,
                        changed.getLong("live"),
                        changed.getLong("shadow"),
                        byRule,
                        byDomain));
    }

    private static Map<String, Long> states(RowSet<Row> rows) {
        Map<String, Long> states = new LinkedHashMap<>();
        for (State state : State.values()) {
            states.put(word(state), 0L);
        }
        rows.forEach(row -> states.put(row.getString("state").toLowerCase(Locale.ROOT), row.getLong("n")));
        return states;
    }

    private static Map<String, Counts> deciders(RowSet<Row> rows) {
        Map<String, Counts> deciders = new LinkedHashMap<>();
        for (DecidedBy each : DecidedBy.values()) {
            deciders.put(word(each), Counts.NONE);
        }
        rows.forEach(row -> deciders.put(row.getString("decided_by").toLowerCase(Locale.ROOT), counts(row)));
        return deciders;
    }

    private static Counts counts(Row row) {
        return new Counts(row.getLong("approved"), row.getLong("rejected"), row.getLong("held"));
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}
