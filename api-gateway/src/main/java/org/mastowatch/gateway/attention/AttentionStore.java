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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.attention.Attention.RuleCap;

/** Counts what waits. Each count stops at {@link #MOST}, so that a flood makes none of them slow. */
@ApplicationScoped
class AttentionStore {

    static final int MOST = 10_000;

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration UNCLEAR_FOR = Duration.ofDays(7);
    private static final int RULES = 50;

    private static final String COUNTS = """
            select (select count(*) from (select from detection_case where state = 'OPEN' limit %1$d) n) as open_cases,
                (select count(*) from (select from detection_case where state = 'OPEN'
                    and (claimed_until is null or claimed_until <= $1) limit %1$d) n) as unclaimed,
                (select min(opened_at) from (select opened_at from detection_case where state = 'OPEN' limit %1$d) n)
                    as oldest_case,
                (select count(*) from (select from sign_up where state = 'HELD' limit %1$d) n) as held,
                (select requested_at from sign_up where state = 'HELD' order by requested_at limit 1) as oldest_sign_up,
                (select count(*) from (select from proposal where state = 'OPEN' limit %1$d) n) as proposals,
                (select count(*) from (select from act where state = 'awaiting_second' and expires_at > $1 limit %1$d) n)
                    as seconds,
                (select count(*) from (select from act where state = 'unclear' and changed_at > $2 limit %1$d) n)
                    as unclear,
                (select count(*) from (select from domain_alert limit %1$d) n) as alerts,
                (select count(*) from (select from our_report where filed_at > $3 limit %1$d) n) as filed
            """.formatted(MOST);

    private static final String BY_RULE = """
            select rule, count(*) as n from our_report, unnest(rules) as rule where filed_at > $1
            group by rule order by n desc, rule limit\s""" + RULES;

    private final Pool pool;

    AttentionStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Counts> counts(Instant now) {
        return pool.preparedQuery(COUNTS)
                .execute(Tuple.of(time(now), time(now.minus(UNCLEAR_FOR)), time(now.minus(DAY))))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Counts(
                            row.getLong("open_cases"),
                            row.getLong("unclaimed"),
                            instant(row.getOffsetDateTime("oldest_case")),
                            row.getLong("held"),
                            instant(row.getOffsetDateTime("oldest_sign_up")),
                            row.getLong("proposals"),
                            row.getLong("seconds"),
                            row.getLong("unclear"),
                            row.getLong("alerts"),
                            row.getLong("filed"));
                });
    }

    /** How many reports of the last 24 hours each rule caused, those with most first. */
    Uni<List<RuleCap>> byRule(Instant now, int cap) {
        return pool.preparedQuery(BY_RULE)
                .execute(Tuple.of(time(now.minus(DAY))))
                .map(rows -> {
                    List<RuleCap> found = new ArrayList<>();
                    rows.forEach(row -> found.add(
                            new RuleCap(row.getString("rule"), row.getLong("n"), cap, row.getLong("n") >= cap)));
                    return found;
                });
    }

    private static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /** What was counted. */
    record Counts(
            long openCases,
            long unclaimed,
            @Nullable Instant oldestCase,
            long heldSignUps,
            @Nullable Instant oldestSignUp,
            long proposals,
            long acts,
            long unclear,
            long alerts,
            long filed) {}
}
