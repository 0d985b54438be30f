package org.mastowatch.approval;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.mastowatch.mastodon.Permission;
import org.mastowatch.mastodon.StartGate;
import org.mastowatch.mastodon.StartupCheck;
import org.mastowatch.mastodon.TokenRole;
import org.mastowatch.mastodon.WriteScope;

/** Ends the process if the settings do not fit the instance. Sign-ups are taken in meanwhile. */
@ApplicationScoped
class InstanceCheck {

    private static final StartupCheck.Needs NEEDS = StartupCheck.Needs.nothing()
            .and(TokenRole.ADMIN, Permission.MANAGE_USERS)
            .writing(TokenRole.ADMIN, WriteScope.ADMIN_WRITE_ACCOUNTS);

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
