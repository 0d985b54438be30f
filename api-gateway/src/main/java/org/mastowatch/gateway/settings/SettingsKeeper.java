package org.mastowatch.gateway.settings;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.mastowatch.events.Settings;

/** Puts the settings in place at the start, and keeps the panic stop's key equal to the table. */
@ApplicationScoped
class SettingsKeeper {

    private static final Logger LOG = Logger.getLogger(SettingsKeeper.class);

    private final SettingsDesk desk;

    SettingsKeeper(SettingsDesk desk, MeterRegistry metrics) {
        this.desk = desk;
        Gauge.builder("mastowatch.dry.run", () -> number(Settings::dryRun))
                .description("1 while nothing is sent and what would be is recorded")
                .register(metrics);
        Gauge.builder("mastowatch.panic.stop", () -> number(Settings::panicStop))
                .description("1 while nothing is sent and everything waits")
                .register(metrics);
    }

    void onStart(@Observes @Priority(10) StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> desk.start().chain(this::reconcile));
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            delayed = "5s",
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> reconcile() {
        return desk.reconcile().onFailure().recoverWithItem(f -> {
            LOG.warnf(
                    "The key of the panic stop could not be looked at cause=%s",
                    f.getClass().getName());
            return null;
        });
    }

    private double number(Predicate<Settings> holds) {
        return desk.seen().map(settings -> holds.test(settings) ? 1.0 : 0.0).orElse(Double.NaN);
    }
}
