package org.mastowatch.gateway.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class StatisticsCostTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(strings = {StatisticsStore.WAITING, StatisticsStore.REVERSED, StatisticsStore.BY_DOMAIN})
    void the_figures_of_a_day_do_not_read_what_is_older(String query) {
        // Given
        SqlConnection connection = pool.getConnection().await().atMost(LIMIT);
        Transaction transaction = connection.begin().await().atMost(LIMIT);
        try {
            run(
                    connection,
                    "insert into sign_up_change (account_id, revision, at, username, state, decided_by, decision,"
                            + " score, shadow, note) select 'cost' || n / 2, n % 2, now() - interval '200 days', 'u',"
                            + " case n % 2 when 1 then 'APPROVED' else 'HELD' end, 'POLICY', 'APPROVE', 0, false, ''"
                            + " from generate_series(1, 20000) n");
            run(
                    connection,
                    "insert into sign_up (account_id, revision, username, email_domain, confirmed, requested_at,"
                            + " state, score, shadow, note, changed_at) select 'cost' || n, 1, 'u', 'mail.example', true,"
                            + " now() - interval '201 days', 'APPROVED', 0, false, '', now() - interval '200 days'"
                            + " from generate_series(1, 10000) n");
            run(connection, "analyze sign_up_change, sign_up");
            // When
            String plan = run(connection, "explain " + query.replace("$1", "now() - interval '1 day'"));
            // Then
            assertThat(plan).containsPattern("Index Cond: \\(.*at >= ").doesNotContain("Seq Scan");
        } finally {
            transaction.rollback().await().atMost(LIMIT);
            connection.close().await().atMost(LIMIT);
        }
    }

    private static String run(SqlConnection connection, String sql) {
        StringBuilder answer = new StringBuilder();
        connection
                .query(sql)
                .execute()
                .await()
                .atMost(LIMIT)
                .forEach(row -> answer.append(row.getValue(0)).append('\n'));
        return answer.toString();
    }
}
