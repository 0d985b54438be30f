package org.mastowatch.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses an address with a NUL in it, which PostgreSQL takes in no text and which no id or name has. */
class NulBytes {

    private static final int BEFORE_ANY_LOOK_UP = Priorities.AUTHENTICATION - 100;

    @ServerRequestFilter(priority = BEFORE_ANY_LOOK_UP, nonBlocking = true)
    public void refuse(HttpServerRequest request) {
        if (request.uri().contains("%00")) {
            throw Problems.of(400, "The address of this request holds a NUL.");
        }
    }
}
