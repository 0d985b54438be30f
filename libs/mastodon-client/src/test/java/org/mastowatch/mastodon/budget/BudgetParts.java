package org.mastowatch.mastodon.budget;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.time.Clock;
import java.time.Duration;

/** A replica's budget over a real Redis, for tests. */
final class BudgetParts {

    static final Duration LONG = Duration.ofSeconds(20);

    private BudgetParts() {}

    static RedisAPI redis(Vertx vertx, String url) {
        Redis client = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(url)
                        .setMaxPoolSize(8)
                        .setMaxPoolWaiting(10_000)
                        .setMaxWaitingHandlers(10_000));
        return new RedisAPI(io.vertx.redis.client.RedisAPI.api(client));
    }

    static SharedBudget replica(Vertx vertx, String url, Clock clock) {
        return new SharedBudget(redis(vertx, url), clock, new SimpleMeterRegistry());
    }

    static Decision take(CallBudget from, String account, Lane lane, CallKind kind) {
        return from.tryAcquire(account, lane, kind).await().atMost(LONG);
    }

    /** How many calls are granted until one is not. */
    static long takeAll(CallBudget from, String account, Lane lane, CallKind kind) {
        long granted = 0;
        while (take(from, account, lane, kind) instanceof Decision.Granted) {
            granted++;
        }
        return granted;
    }
}
