package org.mastowatch.mastodon.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.RedisServer;

/**
 * Tells how many decisions a replica's budget makes in a second. Run by name alone; docs/reference/performance.md has the
 * figures.
 */
class BudgetBenchmark {

    private static final Logger LOG = Logger.getLogger(BudgetBenchmark.class);
    private static final int CALLS_PER_TOKEN = 250;

    @TempDir
    Path directory;

    @Test
    void decisionsPerSecond() throws IOException {
        Vertx vertx = Vertx.vertx();
        try (RedisServer redis = RedisServer.start(directory, Ports.free())) {
            CallBudget shared = BudgetParts.replica(vertx, redis.url(), Clock.systemUTC());
            CallBudget local = new LocalBudget(Clock.systemUTC());
            perSecond(shared, 5_000, 64);
            perSecond(local, 50_000, 1);
            LOG.infof("Redis, 64 at a time: %d decisions/s", perSecond(shared, 20_000, 64));
            LOG.infof("Redis, one after the other: %d decisions/s", perSecond(shared, 5_000, 1));
            LOG.infof("Local: %d decisions/s", perSecond(local, 200_000, 1));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static long perSecond(CallBudget budget, int decisions, int atOnce) {
        long began = System.nanoTime();
        long made = Multi.createFrom()
                .range(0, decisions)
                .onItem()
                .transformToUni(n -> budget.tryAcquire("token" + n / CALLS_PER_TOKEN, Lane.LIVE_REPORT, CallKind.PLAIN))
                .merge(atOnce)
                .collect()
                .with(Collectors.counting())
                .await()
                .atMost(Duration.ofMinutes(2));
        assertThat(made).isEqualTo(decisions);
        return decisions * 1_000_000_000L / (System.nanoTime() - began);
    }
}
