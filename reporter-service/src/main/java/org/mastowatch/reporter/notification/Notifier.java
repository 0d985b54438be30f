package org.mastowatch.reporter.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.mastowatch.events.Outcome;

/** Notes what is to be told where. Telling is the turns' work, so no target holds up this. */
@ApplicationScoped
class Notifier {

    private static final Logger LOG = Logger.getLogger(Notifier.class);

    /** So many may wait for one target; a flood that is larger is cut, and counted as skipped. */
    private static final int MOST_WAITING = 5_000;

    private final NotificationConfig config;
    private final Targets targets;
    private final NotificationStore store;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final IntConsumer exit;

    @Inject
    Notifier(NotificationConfig config, NotificationStore store, Clock clock, MeterRegistry metrics) {
        this(config, store, clock, metrics, Quarkus::asyncExit);
    }

    /**
     * For use without a container.
     *
     * @param exit called with the exit code if a setting is wrong
     */
    Notifier(NotificationConfig config, NotificationStore store, Clock clock, MeterRegistry metrics, IntConsumer exit) {
        this.config = config;
        this.targets = Targets.read(config);
        this.store = store;
        this.clock = clock;
        this.metrics = metrics;
        this.exit = exit;
    }

    void onStart(@Observes StartupEvent event) {
        switch (targets) {
            case Targets.Usable usable -> {
                countFromZero(usable.targets());
                Map<Target.Kind, Integer> counts = new EnumMap<>(Target.Kind.class);
                usable.targets().forEach(target -> counts.merge(target.kind(), 1, Integer::sum));
                counts.forEach((kind, count) -> LOG.infof("Outcomes are told kind=%s count=%d", kind.word(), count));
            }
            case Targets.Refused refused -> {
                LOG.error(refused.line());
                exit.accept(1);
            }
        }
    }

    /** What comes to be with its first event shows Prometheus no step. */
    private void countFromZero(List<Target> all) {
        all.forEach(target -> List.of("sent", "summed_up", "gave_up", "skipped")
                .forEach(outcome -> counter(metrics, target.kind().word(), outcome)));
        if (!all.isEmpty()) {
            counter(metrics, "any", "skipped");
        }
    }

    static Counter counter(MeterRegistry metrics, String target, String outcome) {
        return metrics.counter("mastowatch.notifications", "target", target, "outcome", outcome);
    }

    /** Whom something may be told. */
    List<Target> targets() {
        return switch (targets) {
            case Targets.Usable usable -> usable.targets();
            case Targets.Refused refused -> List.of();
        };
    }

    /** Done when it is noted. */
    Uni<Void> tell(Outcome outcome) {
        return switch (targets) {
            case Targets.Usable usable -> note(usable.targets(), outcome);
            // The process ends; what came meanwhile is told once the setting is right.
            case Targets.Refused refused -> Uni.createFrom().nothing();
        };
    }

    private Uni<Void> note(List<Target> all, Outcome outcome) {
        Instant now = clock.instant();
        List<Waiting.Fresh> fresh = new ArrayList<>();
        for (Target target : all) {
            if (!target.takes(outcome.kind())) {
                continue;
            }
            Instant tellUntil = outcome.at().plus(config.maxAge());
            if (!now.isBefore(tellUntil)) {
                skipped(target.kind().word(), 1);
                continue;
            }
            Optional<Instant> quietUntil = Severity.of(outcome.kind()) == Severity.URGENT
                    ? Optional.empty()
                    : target.quiet().flatMap(hours -> hours.endOf(now));
            fresh.add(new Waiting.Fresh(
                    target,
                    outcome,
                    quietUntil.isPresent(),
                    quietUntil.orElse(now),
                    quietUntil.map(end -> end.plus(config.maxAge())).orElse(tellUntil)));
        }
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.add(fresh, MOST_WAITING)
                        .invoke(refused -> skipped("any", refused))
                        .replaceWithVoid();
    }

    private void skipped(String kind, int count) {
        if (count > 0) {
            counter(metrics, kind, "skipped").increment(count);
        }
    }
}
