package org.mastowatch.analyzer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.mastowatch.mastodon.StartGate;
import org.mastowatch.mastodon.StartupCheck;

/** Ends the process if the settings do not fit the instance. Posts are judged meanwhile; history is public, so no token is needed. */
@ApplicationScoped
class InstanceCheck {

    private static final StartupCheck.Needs NEEDS = StartupCheck.Needs.nothing();

    private final StartGate gate;

    InstanceCheck(StartupCheck check, Vertx vertx) {
        this.gate = new StartGate(check, NEEDS, vertx);
    }

    void onStart(@Observes StartupEvent event) {
        gate.open(() -> {});
    }

    void onStop(@Observes ShutdownEvent event) {
        gate.close();
    }
}
