package org.mastowatch.gateway.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Has no browser and no proxy keep an answer, unless whatever answers says that it may be kept: much is about people, and
 * who may see it changes.
 */
@ApplicationScoped
class NotKept {

    private static final String HEADER = "Cache-Control";
    private static final int BEFORE_ANY_ANSWER = 9_995;

    void register(@Observes Filters filters) {
        filters.register(NotKept::mark, BEFORE_ANY_ANSWER);
    }

    private static void mark(RoutingContext context) {
        context.addHeadersEndHandler(now -> say(context));
        context.next();
    }

    static void say(RoutingContext context) {
        MultiMap headers = context.response().headers();
        if (!headers.contains(HEADER)) {
            headers.set(HEADER, "no-store");
        }
    }
}
