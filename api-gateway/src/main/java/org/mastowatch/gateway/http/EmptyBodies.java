package org.mastowatch.gateway.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Whoever sends no body need not say what it is: a route whose body may be left out would else be refused with 415. */
@ApplicationScoped
class EmptyBodies {

    private static final int AFTER_THE_REQUEST_ID = 8_900;
    private static final Set<HttpMethod> WITH_BODIES = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    void register(@Observes Filters filters) {
        filters.register(EmptyBodies::name, AFTER_THE_REQUEST_ID);
    }

    private static void name(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (WITH_BODIES.contains(request.method()) && empty(request.headers())) {
            request.headers().set("Content-Type", "application/json");
        }
        context.next();
    }

    private static boolean empty(MultiMap headers) {
        return !headers.contains("Content-Type")
                && !headers.contains("Transfer-Encoding")
                && (!headers.contains("Content-Length") || "0".equals(headers.get("Content-Length")));
    }
}
