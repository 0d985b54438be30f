package org.mastowatch.gateway.approval.policy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Publishes the sign-up policy in force at every start. */
@ApplicationScoped
class PolicyKeeper {

    private final PolicyDesk desk;

    PolicyKeeper(PolicyDesk desk) {
        this.desk = desk;
    }

    void onStart(@Observes @Priority(30) StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(desk::start);
    }
}
