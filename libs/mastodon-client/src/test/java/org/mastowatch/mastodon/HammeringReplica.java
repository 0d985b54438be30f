package org.mastowatch.mastodon;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.SharedBudget;

/** A process that calls as much as its budget lets it, until it is killed. */
final class HammeringReplica {

    private static final int AT_ONCE = 8;

    private final MastodonClient client;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    private HammeringReplica(MastodonClient client) {
        this.client = client;
    }

    /** Arguments: the instance, Redis, the clock's file, the file that says it is ready, the token. */
    public static void main(String... args) throws IOException {
        Vertx vertx = Vertx.vertx();
        SharedFileClock clock = new SharedFileClock(Path.of(args[2]));
        Redis redis = Redis.createClient(
                vertx, new RedisOptions().setConnectionString(args[1]).setMaxPoolSize(AT_ONCE));
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        HammeringReplica replica = new HammeringReplica(new MastodonClient(
                Settings.of(args[0])
                        .withPatience(Duration.ofSeconds(20))
                        .withTokens(Optional.of(Token.of(args[4])), Optional.empty()),
                vertx,
                new SharedBudget(new RedisAPI(io.vertx.redis.client.RedisAPI.api(redis)), clock, metrics),
                clock,
                metrics));
        Files.createFile(Path.of(args[3]));
        vertx.setPeriodic(5, tick -> {
            if (clock.mayGo()) {
                replica.fill();
            }
        });
    }

    /** Every third call pages. */
    private void fill() {
        while (running.get() < AT_ONCE) {
            running.incrementAndGet();
            Uni<?> call = asked.incrementAndGet() % 3 == 0
                    ? client.adminAccounts().page(Lane.PERSON, new PageCursor("limit=1&max_id=1"))
                    : client.adminAccounts().newest(Lane.PERSON, AdminAccounts.Filter.all(), 1);
            call.onTermination().invoke(running::decrementAndGet).subscribe().with(got -> {}, refused -> {});
            if (asked.get() % AT_ONCE == 0) {
                return;
            }
        }
    }
}
