package org.mastowatch.gateway.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.gateway.queue.Offender.hit;
import static org.mastowatch.gateway.queue.Offender.key;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

/** What the queue costs with 100,000 open cases. Runs by name alone; docs/reference/performance.md has the figures. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class QueueBenchmark {

    private static final Logger LOG = Logger.getLogger(QueueBenchmark.class);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int TIMES = 500;

    @Inject
    Pool pool;

    @Inject
    CaseIntakeStore intake;

    @Test
    void a_hundred_thousand_open_cases() {
        fill();
        String deep = deepCursor();
        measure("first page", i -> read("/detections"));
        measure("a page 2,000 cases deep", i -> read("/detections?cursor=" + deep));
        measure("newest first", i -> read("/detections?order=newest"));
        measure("of one domain", i -> read("/detections?domain=d" + i % 500 + ".example"));
        measure("of one rule", i -> read("/detections?rule_id=" + i % 20));
        measure("with a proposal", i -> read("/detections?has_proposal=true"));
        measure(
                "next",
                i -> assertThat(key().post("/detections/next").statusCode()).isEqualTo(200));
        measure("a verdict that opens a case", i -> {
            Offender offender = Offender.remote();
            pool.withTransaction(tx -> intake.taken(tx, offender.verdict(hit(1, 1.0, "report", offender.id()))))
                    .await()
                    .atMost(LIMIT);
        });
    }

    private void fill() {
        run("insert into detection_case (account_id, acct, domain, state, priority, score, rule_ids, rules, posts,"
                + " evidence, verdicts, proposals, trigger_event_id, observed_at, opened_at, last_at)"
                + " select 'bench' || n, 'b' || n || '@d' || n % 500 || '.example', 'd' || n % 500 || '.example', 'OPEN',"
                + " (n * 7919) % 10007, 1, array[n % 20, 20 + n % 7], array['a', 'b'], 2, 2, 1, (n % 50 = 0)::int, 'x',"
                + " now(), now() - n * interval '1 second', now() - n * interval '1 second'"
                + " from generate_series(1, 100000) n");
        run("insert into case_hit select id, 1, 'a', 1, 1, 'keyword', 'report', '{}', '[]', 'v', now(), now()"
                + " from detection_case where account_id like 'bench%'");
        run("vacuum analyze detection_case");
        run("analyze case_hit");
    }

    private static String deepCursor() {
        String cursor = "";
        for (int i = 0; i < 10; i++) {
            cursor = key().get("/detections?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .jsonPath()
                    .getString("next_cursor");
        }
        return cursor;
    }

    private static void read(String path) {
        assertThat(key().get(path).statusCode()).isEqualTo(200);
    }

    private static void measure(String what, IntConsumer call) {
        for (int i = 0; i < TIMES / 5; i++) {
            call.accept(i);
        }
        long[] took = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            call.accept(i);
            took[i] = System.nanoTime() - begin;
        }
        Arrays.sort(took);
        LOG.infof("QUEUE %s: p50 %.1f ms, p99 %.1f ms", what, ms(took[TIMES / 2]), ms(took[TIMES * 99 / 100]));
    }

    private static double ms(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(LIMIT);
    }
}
