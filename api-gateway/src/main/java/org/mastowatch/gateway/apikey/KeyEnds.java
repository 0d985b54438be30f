package org.mastowatch.gateway.apikey;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells in time that a key comes to its end, since the program that uses it does not know. */
@ApplicationScoped
class KeyEnds {

    private static final Logger LOG = Logger.getLogger(KeyEnds.class);

    private final ApiKeyRepository kept;
    private final Clock clock;
    private final MultiGauge end;

    KeyEnds(ApiKeyRepository kept, Clock clock, MeterRegistry metrics) {
        this.kept = kept;
        this.clock = clock;
        this.end = MultiGauge.builder("mastowatch.key.expires.timestamp")
                .baseUnit("seconds")
                .description("When the first key that has an end comes to it, in seconds since 1970")
                .register(metrics);
    }

    @Scheduled(
            every = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> look() {
        return Panache.withSession(() -> kept.firstToEnd(clock.instant()))
                .invoke(this::show)
                .onFailure()
                .invoke(f -> LOG.debugf("When keys end cannot be read cause=%s", f.getClass()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void show(@Nullable ApiKeyRow first) {
        end.register(
                first == null || first.expiresAt == null
                        ? List.of()
                        : List.of(MultiGauge.Row.of(Tags.empty(), first.expiresAt.getEpochSecond())),
                true);
    }
}
