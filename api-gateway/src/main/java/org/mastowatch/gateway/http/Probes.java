package org.mastowatch.gateway.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The short names of the probes, beside those under {@code /q/health}. */
@ApplicationScoped
class Probes {

    void register(@Observes Router router) {
        router.get("/livez").handler(context -> context.reroute("/q/health/live"));
        router.get("/readyz").handler(context -> context.reroute("/q/health/ready"));
    }
}
