package org.mastowatch.gateway.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that says it is too large with a problem, before Quarkus refuses it without a word. */
@ApplicationScoped
class LargestBody {

    private static final int AFTER_THE_REQUEST_ID = 8_900;

    private final long largest;

    LargestBody(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.largest = largest.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_THE_REQUEST_ID);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || (length.matches("[0-9]{1,18}") && Long.parseLong(length) <= largest)) {
            context.next();
            return;
        }
        DirectProblems.answer(context, 413, "The body is larger than " + largest + " bytes.");
    }
}
