package org.mastowatch.poller.scan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.mastowatch.events.Settings;
import org.mastowatch.kafka.LiveSettings;

/** Whether a panic stop is on. A scan only reads, but what it finds would wait anyhow, and people want quiet then. */
@Singleton
class ScanGate {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisAPI redis;
    private final LiveSettings settings;

    ScanGate(RedisAPI redis, LiveSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Never fails: without Redis the settings alone say. */
    Uni<Boolean> stopped() {
        boolean bySettings = settings.current().map(Settings::panicStop).orElse(false);
        return redis.exists(List.of(Settings.PANIC_STOP_KEY))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(answer -> answer.toInteger() > 0)
                .onFailure()
                .recoverWithItem(false)
                .map(byKey -> byKey || bySettings);
    }
}
