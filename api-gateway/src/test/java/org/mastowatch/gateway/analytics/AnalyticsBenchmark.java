package org.mastowatch.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

/**
 * Tells how fast figures are answered after a year on a busy instance: 10,000,000 analyses in 525,600 minutes, 1,000,000
 * of them hits (another number with {@code -Dbenchmark.verdicts=N}), 146,000 reports. Run by name alone;
 * docs/reference/performance.md has the figures.
 */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class AnalyticsBenchmark {

    private static final Logger LOG = Logger.getLogger(AnalyticsBenchmark.class);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final long VERDICTS = Long.getLong("benchmark.verdicts", 1_000_000);
    private static final String EMPTY = "truncate rule_known, account_counted, rollup_account, our_report, rollup_day,"
            + " rollup_total, rollup_recent, rollup_wait, rollup_wait_total, tally, verdict, outcome, detection";
    private static final int REQUESTS = 3_000;
    private static final int REQUESTS_OF_LISTS = 150;

    @Inject
    Pool pool;

    @Inject
    Scheduler scheduler;

    @TestHTTPResource("/analytics/")
    URI analytics;

    @Test
    void howFastFiguresAreAnswered() throws IOException, InterruptedException, ExecutionException {
        // Nothing may be forgotten before it is in the sums.
        scheduler.pause();
        try {
            fill();
            measureAll();
        } finally {
            run(EMPTY);
            scheduler.resume();
        }
    }

    private void measureAll() throws IOException, InterruptedException, ExecutionException {
        long began = System.nanoTime();
        for (String statement : RollupsTest.filling()) {
            run(statement);
        }
        run("analyze");
        LOG.infof("Filling the sums from the tables took %d s", (System.nanoTime() - began) / 1_000_000_000);
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(get(client, "overview")).contains("\"analyses\":10");
            for (String path : List.of("overview", "timeline?days=365")) {
                measure(client, path, 1, REQUESTS);
                measure(client, path, 8, REQUESTS);
            }
            for (String path : List.of("rules/statistics", "domains", "domains?days=365", "accounts", "reports")) {
                measure(client, path, 1, REQUESTS_OF_LISTS);
            }
        }
    }

    private void measure(HttpClient client, String path, int atOnce, int n)
            throws InterruptedException, ExecutionException {
        requests(client, path, atOnce, n / 3);
        long[] took = requests(client, path, atOnce, n);
        Arrays.sort(took);
        LOG.infof(
                "%s, %d at a time, %d requests: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms",
                path,
                atOnce,
                n,
                took[n / 2] / 1e6,
                took[n * 95 / 100] / 1e6,
                took[n * 99 / 100] / 1e6,
                took[n - 1] / 1e6);
    }

    private long[] requests(HttpClient client, String path, int atOnce, int n)
            throws InterruptedException, ExecutionException {
        try (ExecutorService callers = Executors.newFixedThreadPool(atOnce)) {
            List<Future<Long>> answers = IntStream.range(0, n)
                    .mapToObj(i -> callers.submit(() -> {
                        long began = System.nanoTime();
                        get(client, path);
                        return System.nanoTime() - began;
                    }))
                    .toList();
            long[] took = new long[n];
            for (int i = 0; i < n; i++) {
                took[i] = answers.get(i).get();
            }
            return took;
        }
    }

    private String get(HttpClient client, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(analytics.resolve(path))
                        .header("X-API-Key", GatewayParts.API_KEY)
                        .timeout(Duration.ofMinutes(1))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** As the tables were before there were sums: a year of minutes, hits and reports; a few large servers, many small. */
    private void fill() {
        run(EMPTY);
        run("insert into tally (event_id, until, evaluated, hit) select 't' || n, now() - n * interval '1 minute',"
                + " 19 + (n % 20 < 1)::int, 2 from generate_series(1, 525600) n");
        run("insert into verdict (event_id, account_id, domain, score, evaluated_at) select 'verdict:' || n,"
                + " (n * 7919 % 200000)::text, case n % 4 when 0 then null else"
                + " 'd' || (3000 * power((n * 31 % 9973) / 9973.0, 3))::int || '.example' end, 1.5,"
                + " now() - (n * 31536000.0 / " + VERDICTS + ") * interval '1 second' from generate_series(1::bigint, "
                + VERDICTS + ") n");
        run("insert into detection (rule_id, rule_name, rule_version, account_id, acct, score, evidence, evaluated_at)"
                + " select 1000 + n % 60, 'Rule ' || n % 60, 1, (n % 200000)::text, 'x@d' || n % 3000 || '.example', 1.5,"
                + " '[{\"field\": \"content\", \"span\": \"spam\", \"status_id\": \"1\"}]',"
                + " now() - (n * 31536000.0 / 300000) * interval '1 second' from generate_series(1::bigint, 300000) n");
        for (String kind : List.of("FILED", "RESOLVED")) {
            run("insert into outcome (event_id, at, service, kind, account_id, acct, incident_id, rules, score,"
                    + " status_ids, report_id, detail) select '" + kind + "' || n, now() - n * interval '216 seconds',"
                    + " 'reporter-service', '" + kind + "', (n % 150000)::text, 'x@d' || n % 3000 || '.example',"
                    + " 'i' || n, array['Rule ' || n % 60, 'Rule ' || n % 7], 1.5, array['1', '2'], n::text, ''"
                    + " from generate_series(1, 146000) n");
        }
        run("insert into rollup_wait (scope, subject, day, bucket, n) select 'rule', (1000 + r)::text,"
                + " current_date - d, b, 3 from generate_series(0, 59) r, generate_series(0, 364) d,"
                + " generate_series(3, 8) b");
        run("insert into rollup_wait_total (scope, subject, bucket, n) select scope, subject, bucket, sum(n)"
                + " from rollup_wait group by 1, 2, 3");
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LIMIT);
    }
}
