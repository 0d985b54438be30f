package org.mastowatch.gateway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Problem documents for requests that never reach a resource. */
public final class DirectProblems {

    /** What a browser may do with a problem: nothing. Where a request was refused before it got its own headers. */
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "X-Frame-Options",
            "DENY",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'");

    private static final int LINGERS_MILLIS = 5_000;

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
            response.putHeader("Connection", "close");
            context.addEndHandler(sent -> close(context));
        }
        HEADERS.forEach((name, value) -> {
            if (!response.headers().contains(name)) {
                response.putHeader(name, value);
            }
        });
        NotKept.say(context);
        String id = RequestIds.give(context);
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", Problems.title(status))
                        .put("status", status)
                        .put("detail", detail)
                        .put("request_id", id)
                        .encode());
    }

    /**
     * Closes the connection, but not while the caller speaks: whoever is cut off in mid-sentence never reads why. What is
     * said is let fall, for a while and no longer.
     */
    private static void close(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        if (context.request().isEnded()) {
            connection.close();
            return;
        }
        long tooLong = context.vertx().setTimer(LINGERS_MILLIS, late -> connection.close());
        context.request().endHandler(said -> {
            context.vertx().cancelTimer(tooLong);
            connection.close();
        });
        context.request().resume();
    }
}
