package org.mastowatch.approval.startup;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import org.mastowatch.mastodon.Permission;
import org.mastowatch.mastodon.StartGate;
import org.mastowatch.mastodon.StartupCheck;
import org.mastowatch.mastodon.TokenRole;
import org.mastowatch.mastodon.WriteScope;

/** Lets decisions be carried out once the settings fit the instance. Sign-ups are taken in and judged meanwhile. */
@ApplicationScoped
class InstanceCheck {

    private static final StartupCheck.Needs NEEDS = StartupCheck.Needs.nothing()
            .and(TokenRole.ADMIN, Permission.MANAGE_USERS)
            .writing(TokenRole.ADMIN, WriteScope.ADMIN_WRITE_ACCOUNTS);

    private final StartGate gate;
    private final Event<Started> started;

    InstanceCheck(StartupCheck check, Event<Started> started, Vertx vertx) {
        this.gate = new StartGate(check, NEEDS, vertx);
        this.started = started;
    }

    void onStart(@Observes StartupEvent event) {
        gate.open(() -> started.fire(new Started()));
    }

    void onStop(@Observes ShutdownEvent event) {
        gate.close();
    }
}
