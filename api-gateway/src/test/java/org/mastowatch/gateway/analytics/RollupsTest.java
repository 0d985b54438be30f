package org.mastowatch.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.analytics.RollupChange.Scope;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class RollupsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    RollupStore rollups;

    @Inject
    FigureErasureStore erasure;

    @Inject
    Pool pool;

    @Test
    void many_writers_and_folders_at_once_lose_nothing_and_count_nothing_twice() {
        // Given
        String domain = UUID.randomUUID() + ".example";
        Instant now = Instant.now();
        // When: as two gateways would, in whatever order
        Multi.createFrom()
                .range(0, 200)
                .onItem()
                .transformToUni(n -> {
                    List<RollupChange> changes = new ArrayList<>(List.of(
                            RollupChange.of(Scope.DOMAIN, domain, now).add(Figure.HITS, 1),
                            RollupChange.of(Scope.RULE, "~" + domain, now).add(Figure.HITS, 2)));
                    return (n % 2 == 0 ? add(changes) : add(changes.reversed()))
                            .chain(() -> rollups.fold())
                            .replaceWithVoid();
                })
                .merge(16)
                .collect()
                .last()
                .await()
                .atMost(LIMIT);
        // Then
        await().atMost(LIMIT).until(() -> hits("domain", domain) == 200);
        assertThat(hits("rule", "~" + domain)).isEqualTo(400);
    }

    @Test
    void forgetting_leaves_totals_alone_and_what_is_young() {
        // Given
        String young = UUID.randomUUID().toString();
        String old = UUID.randomUUID().toString();
        Instant now = Instant.now();
        Instant longAgo = now.minus(500, ChronoUnit.DAYS);
        add(List.of(
                        RollupChange.ofAccount(young, "cy", null, now).add(Figure.HITS, 1),
                        RollupChange.ofAccount(old, "cy", null, longAgo).add(Figure.HITS, 1),
                        RollupChange.of(Scope.DOMAIN, old, longAgo).add(Figure.HITS, 1),
                        RollupChange.of(Scope.REPORTER, old, longAgo).add(Figure.TOLD, 1)))
                .await()
                .atMost(LIMIT);
        await().atMost(LIMIT).until(() -> count("rollup_total where subject = '" + old + "'") == 2);
        // When
        rollups.forgetBefore(now.minus(400, ChronoUnit.DAYS)).await().atMost(LIMIT);
        // Then
        assertThat(count("rollup_account where account_id = '" + young + "'")).isEqualTo(1);
        assertThat(count("rollup_account where account_id = '" + old + "'")).isZero();
        assertThat(count("rollup_day where subject = '" + old + "'")).isZero();
        assertThat(count("rollup_total where subject = '" + old + "' and scope = 'reporter'"))
                .isZero();
        assertThat(hits("domain", old)).isEqualTo(1);
    }

    @Test
    void an_account_is_forgotten_and_the_sums_stay() {
        // Given
        String account = UUID.randomUUID().toString();
        String domain = account + ".example";
        Instant now = Instant.now();
        add(List.of(
                        RollupChange.ofAccount(account, "cy@" + domain, domain, now)
                                .add(Figure.HITS, 1),
                        RollupChange.of(Scope.REPORTER, account, now).add(Figure.TOLD, 1),
                        RollupChange.of(Scope.DOMAIN, domain, now).add(Figure.HITS, 1)))
                .await()
                .atMost(LIMIT);
        await().atMost(LIMIT).until(() -> hits("domain", domain) == 1);
        add(List.of(RollupChange.of(Scope.REPORTER, account, now).add(Figure.TOLD, 1)))
                .await()
                .atMost(LIMIT);
        // When
        int removed = pool.withTransaction(transaction -> erasure.forget(transaction, account))
                .await()
                .atMost(LIMIT);
        // Then
        assertThat(removed).isGreaterThanOrEqualTo(3);
        assertThat(count("rollup_account where account_id = '" + account + "'")).isZero();
        assertThat(count("rollup_total where subject = '" + account + "'")).isZero();
        assertThat(hits("domain", domain)).isEqualTo(1);
    }

    @Test
    void what_was_there_before_the_rollups_is_filled_in() throws IOException {
        // Given: a store of before, in a transaction that is taken back
        SqlConnection connection = pool.getConnection().await().atMost(LIMIT);
        Transaction transaction = connection.begin().await().atMost(LIMIT);
        try {
            // Nobody folds meanwhile: truncating takes the tables in another order.
            run(connection, "select pg_advisory_xact_lock(hashtext('gateway.rollup'))");
            for (String table : List.of(
                    "rule_known, account_counted, rollup_account, our_report, rollup_day, rollup_total, rollup_recent",
                    "tally, verdict, outcome, detection")) {
                run(connection, "truncate " + table);
            }
            run(connection, "update rule set trigger_count = 0");
            run(
                    connection,
                    "insert into tally values ('added-up', 'epoch', 1000, 1), ('t1', '2026-03-01T23:59:59Z', 10, 1),"
                            + " ('t2', '2026-03-02T00:00:01Z', 20, 1), ('t3', now(), 5, 1)");
            run(
                    connection,
                    "insert into verdict (event_id, account_id, domain, score, evaluated_at) select 'v' || n,"
                            + " 'a' || n % 3, case n % 3 when 0 then null else 'far.example' end, 1.5,"
                            + " '2026-03-01T12:00:00Z' from generate_series(1, 30) n");
            run(
                    connection,
                    "insert into outcome (event_id, at, service, kind, account_id, acct, incident_id, rules, status_ids,"
                            + " detail) values ('f1', '2026-03-01T13:00:00Z', 's', 'FILED', 'a1', 'x@far.example', 'i1',"
                            + " array['Gone rule'], '{1,2}', ''), ('r1', '2026-03-02T13:00:00Z', 's', 'RESOLVED', 'a1',"
                            + " 'x@far.example', 'i1', array['Gone rule'], '{1,2}', '')");
            // When
            for (String statement : filling()) {
                run(connection, statement);
            }
            // Then
            assertThat(run(
                            connection,
                            "select evaluated, accounts, reports, unknown, verdicts from rollup_total"
                                    + " where scope = 'all'"))
                    .isEqualTo("1035 3 1 1 30");
            assertThat(run(
                            connection,
                            "select evaluated, accounts, reports from rollup_day where scope = 'all'"
                                    + " and day = '2026-03-01'"))
                    .isEqualTo("10 3 1");
            assertThat(run(
                            connection,
                            "select verdicts, reports, unknown from rollup_total where subject = 'far.example'"))
                    .isEqualTo("20 1 1");
            assertThat(run(connection, "select reports, unknown from rollup_total where subject = '~Gone rule'"))
                    .isEqualTo("1 1");
            assertThat(run(connection, "select ended, posts, domain from our_report"))
                    .isEqualTo("unknown 2 far.example");
            assertThat(run(connection, "select acct, verdicts, reports from rollup_account where account_id = 'a1'"))
                    .isEqualTo("x@far.example 10 1");
            assertThat(run(connection, "select count(*), sum(evaluated) from rollup_recent"))
                    .isEqualTo("1 5");
        } finally {
            transaction.rollback().await().atMost(LIMIT);
            connection.close().await().atMost(LIMIT);
        }
    }

    /** The statements of the migration that fill the tables. */
    static List<String> filling() throws IOException {
        try (InputStream script = RollupsTest.class.getResourceAsStream("/db/migration/V8__rollups.sql")) {
            String whole = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile(";\\s*\n")
                    .splitAsStream(whole.substring(whole.indexOf("-- Filled from what there is.")))
                    .toList();
        }
    }

    private Uni<Void> add(List<RollupChange> changes) {
        return pool.withTransaction(transaction -> rollups.add(transaction, changes));
    }

    private long hits(String scope, String subject) {
        return count("(select hits from rollup_total where scope = '" + scope + "' and subject = '" + subject
                + "') x cross join lateral generate_series(1, x.hits)");
    }

    private long count(String from) {
        return pool.query("select count(*) as n from " + from)
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong("n");
    }

    /** The first row's values, with blanks. */
    private static String run(SqlConnection connection, String sql) {
        List<String> values = new ArrayList<>();
        connection.query(sql).execute().await().atMost(LIMIT).forEach(row -> {
            for (int i = 0; i < row.size() && values.size() < row.size(); i++) {
                values.add(String.valueOf(row.getValue(i)));
            }
        });
        return String.join(" ", values);
    }
}
