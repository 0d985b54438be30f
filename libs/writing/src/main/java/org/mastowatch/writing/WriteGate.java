package org.mastowatch.writing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.mastowatch.events.Settings;

/**
 * Asked before each write. Panic stop comes by Kafka and, so that it works while Kafka is down, by a Redis key; while Redis
 * is away the settings from Kafka decide.
 */
public final class WriteGate {

    private static final Logger LOG = Logger.getLogger(WriteGate.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Supplier<Optional<Settings>> settings;
    private final RedisAPI redis;
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile boolean keySet;

    public WriteGate(Supplier<Optional<Settings>> settings, RedisAPI redis) {
        this.settings = settings;
        this.redis = redis;
    }

    /** Whether Mastodon may be written to now. */
    public Uni<Permit> ask() {
        return Uni.createFrom().deferred(() -> {
            Optional<Settings> inForce = settings.get();
            if (inForce.isEmpty()) {
                return Uni.createFrom().item(new Permit.Stopped("the settings are not known yet"));
            }
            if (inForce.get().panicStop()) {
                return Uni.createFrom().item(new Permit.Stopped("panic stop"));
            }
            return panicKey().map(set -> {
                keySet = set;
                if (set) {
                    return new Permit.Stopped("panic stop by key");
                }
                return inForce.get().dryRun() ? new Permit.DryRun() : new Permit.Open(inForce.get());
            });
        });
    }

    /** The settings in force; empty before they are known. */
    public Optional<Settings> settings() {
        return settings.get();
    }

    /** 1 or 0 by the settings; no number before they are known. */
    double dryRun() {
        return number(Settings::dryRun);
    }

    /** 1 or 0 by the settings and by the key as it was last read; no number before the settings are known. */
    double panicStop() {
        return number(inForce -> inForce.panicStop() || keySet);
    }

    private double number(Predicate<Settings> holds) {
        return settings.get().map(inForce -> holds.test(inForce) ? 1.0 : 0.0).orElse(Double.NaN);
    }

    private Uni<Boolean> panicKey() {
        return redis.exists(List.of(Settings.PANIC_STOP_KEY))
                .map(answer -> answer.toInteger() > 0)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(() -> note(false, ""))
                .onFailure()
                .recoverWithItem(failure -> {
                    note(true, failure.getClass().getSimpleName());
                    return false;
                });
    }

    private void note(boolean isAway, String cause) {
        if (away.compareAndSet(!isAway, isAway)) {
            if (isAway) {
                LOG.warnf("Redis is away, panic stop is known from Kafka alone cause=%s", cause);
            } else {
                LOG.info("Redis is back, panic stop is read there again");
            }
        }
    }
}
