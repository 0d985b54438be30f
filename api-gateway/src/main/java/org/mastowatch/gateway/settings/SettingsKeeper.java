package org.mastowatch.gateway.settings;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Puts the settings in place at the start, and keeps the panic stop's key equal to the table. */
@ApplicationScoped
class SettingsKeeper {

    private static final Logger LOG = Logger.getLogger(SettingsKeeper.class);

    private final SettingsDesk desk;

    SettingsKeeper(SettingsDesk desk) {
        this.desk = desk;
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
}
