package org.mastowatch.gateway.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Gives each request an id, the caller's own if it is a sane one, and shows it in the answer and in each log line. */
@ApplicationScoped
class RequestIds {

    static final String HEADER = "X-Request-ID";

    /** The key in log lines. */
    static final String KEY = "requestId";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int BEFORE_EVERYTHING = 10_000;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::mark, BEFORE_EVERYTHING);
    }

    private static void mark(RoutingContext context) {
        give(context);
        context.next();
    }

    /** The request's id, which is chosen and shown if it was not yet. */
    static String give(RoutingContext context) {
        String id = context.get(KEY);
        if (id == null) {
            id = choose(context.request().getHeader(HEADER));
            context.put(KEY, id);
        }
        // Also for a request that was led elsewhere, since that clears the answer's headers.
        context.response().putHeader(HEADER, id);
        MDC.put(KEY, id);
        return id;
    }

    static String choose(@Nullable String offered) {
        return offered != null && SANE.matcher(offered).matches()
                ? offered
                : UUID.randomUUID().toString();
    }
}
