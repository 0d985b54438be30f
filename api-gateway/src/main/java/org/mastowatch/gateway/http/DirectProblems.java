package org.mastowatch.gateway.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Problem documents for requests that never reach a resource. */
public final class DirectProblems {

    private DirectProblems() {}

    /**
     * Ends the request with a problem.
     *
     * @param detail as in {@link Problems#of}
     */
    public static void answer(RoutingContext context, int status, String detail) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        if (status == 413) {
            // Nobody reads on, so whoever goes on sending would wait for ever.
            response.putHeader("Connection", "close");
            response.endHandler(sent -> context.request().connection().close());
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", Problems.title(status))
                        .put("status", status)
                        .put("detail", detail)
                        .put("request_id", response.headers().get(RequestIds.HEADER))
                        .encode());
    }
}
