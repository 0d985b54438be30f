package org.mastowatch.approval.carrying;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.policy.CurrentPolicy;
import org.mastowatch.approval.privacy.AddressHashes;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.writing.WriteGate;

/** Lets tests in other packages run loops as other replicas would. */
@ApplicationScoped
public class RacingDoor {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final Ledger ledger;
    private final LiveSettings settings;
    private final CurrentPolicy policy;
    private final RedisAPI redis;
    private final MastodonClient mastodon;
    private final MastodonConfig mastodonConfig;
    private final AddressHashes hashes;
    private final ApprovalConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    RacingDoor(
            Vertx vertx,
            Ledger ledger,
            LiveSettings settings,
            CurrentPolicy policy,
            RedisAPI redis,
            MastodonClient mastodon,
            MastodonConfig mastodonConfig,
            AddressHashes hashes,
            ApprovalConfig config,
            MeterRegistry metrics,
            Clock clock) {
        this.vertx = vertx;
        this.ledger = ledger;
        this.settings = settings;
        this.policy = policy;
        this.redis = redis;
        this.mastodon = mastodon;
        this.mastodonConfig = mastodonConfig;
        this.hashes = hashes;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Runs so many loops at the same time until nothing is due. */
    public void race(int loops) {
        Multi.createFrom()
                .range(0, loops)
                .onItem()
                .transformToUni(each -> untilDone(loop()))
                .merge(loops)
                .collect()
                .last()
                .await()
                .atMost(LIMIT);
    }

    private static Uni<Integer> untilDone(CarryingLoop loop) {
        return loop.run(3)
                .flatMap(found -> found > 0 ? untilDone(loop) : Uni.createFrom().item(0));
    }

    private CarryingLoop loop() {
        WriteGate gate = new WriteGate(settings::current, redis);
        Troubles troubles = new Troubles(metrics);
        return new CarryingLoop(
                ledger,
                gate,
                new Carrier(
                        ledger,
                        gate,
                        mastodon,
                        policy::current,
                        hashes,
                        config,
                        mastodonConfig.httpTimeout(),
                        troubles,
                        clock),
                policy::current,
                troubles,
                vertx);
    }
}
