package org.mastowatch.gateway.action;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Ends acts for which no second person came, and forgets old ones. */
@ApplicationScoped
class Housekeeping {

    /** How long a request's key is remembered. */
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final ActRepository acts;
    private final ActStore store;
    private final FollowUpDesk desk;
    private final ActionConfig config;
    private final Clock clock;

    Housekeeping(ActRepository acts, ActStore store, FollowUpDesk desk, ActionConfig config, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.desk = desk;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "10s",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> expire() {
        Instant now = clock.instant();
        return Panache.withSession(() -> acts.expired(now)).flatMap(expired -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (ActRow act : expired) {
                all = all.chain(() -> desk.expire(act.id)).replaceWithVoid();
            }
            return all;
        });
    }

    @Scheduled(every = "1h", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return store.forgetBefore(now.minus(config.keptFor()), now.minus(REMEMBERED));
    }
}
