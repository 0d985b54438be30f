package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Shows the instance's figures as they were read within the hour, and reads them anew when somebody looks later. */
@ApplicationScoped
class InstanceDesk {

    private static final Logger LOG = Logger.getLogger(InstanceDesk.class);
    private static final Duration FRESH = Duration.ofHours(1);

    /** Where something is missing, since what Mastodon refused in a busy minute it may answer in the next. */
    private static final Duration FRESH_WITH_GAPS = Duration.ofMinutes(2);

    /** A person waits so long; reading goes on after it, and who asks again finds it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private static final Duration LONGEST_READ = Duration.ofMinutes(3);

    private final InstanceReader reader;
    private final InstanceCache cache;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();

    InstanceDesk(InstanceReader reader, InstanceCache cache, Clock clock) {
        this.reader = reader;
        this.cache = cache;
        this.clock = clock;
    }

    Uni<InstanceFigures> figures(int days) {
        return cache.find(days)
                .flatMap(kept -> kept.filter(this::fresh)
                        .map(found -> Uni.createFrom().item(found))
                        .orElseGet(() -> anew(days, kept)));
    }

    private boolean fresh(InstanceFigures figures) {
        Duration fresh = figures.missing().isEmpty() ? FRESH : FRESH_WITH_GAPS;
        Instant asOf = figures.asOf();
        return asOf != null && asOf.plus(fresh).isAfter(clock.instant());
    }

    private Uni<InstanceFigures> anew(int days, Optional<InstanceFigures> older) {
        if (!reading.compareAndSet(false, true)) {
            return Uni.createFrom().item(meanwhile(days, older));
        }
        return cache.turn().flatMap(mine -> {
            if (!mine) {
                reading.set(false);
                return Uni.createFrom().item(meanwhile(days, older));
            }
            // Read apart from the wait for it, so that a person who leaves does not waste what the server was asked.
            return Uni.createFrom()
                    .<InstanceFigures>emitter(answer -> read(days).subscribe().with(answer::complete, answer::fail))
                    .ifNoItem()
                    .after(LONGEST_WAIT)
                    .recoverWithItem(() -> meanwhile(days, older));
        });
    }

    private Uni<InstanceFigures> read(int days) {
        return reader.read(days)
                .ifNoItem()
                .after(LONGEST_READ)
                .fail()
                .call(cache::keep)
                .onTermination()
                .invoke(() -> reading.set(false))
                .call(cache::done)
                .onFailure()
                .call(cache::done)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The instance's figures could not be read cause=%s",
                        failure.getClass().getName()));
    }

    private static InstanceFigures meanwhile(int days, Optional<InstanceFigures> older) {
        return older.map(InstanceFigures::whileReading).orElseGet(() -> InstanceFigures.awaited(days));
    }
}
