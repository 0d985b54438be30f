package org.mastowatch.gateway.startup;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.mastowatch.mastodon.Permission;
import org.mastowatch.mastodon.StartGate;
import org.mastowatch.mastodon.StartupCheck;
import org.mastowatch.mastodon.TokenRole;

/**
 * Ends the process if the settings do not fit the instance. Webhooks are taken and pages served meanwhile. Our own reports
 * are known by the account of the token that files them; a newcomer's address is looked up by the other token.
 */
@ApplicationScoped
class InstanceCheck {

    private static final StartupCheck.Needs NEEDS = StartupCheck.Needs.nothing()
            .and(TokenRole.ADMIN, Permission.MANAGE_USERS)
            .and(TokenRole.REPORT);

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
