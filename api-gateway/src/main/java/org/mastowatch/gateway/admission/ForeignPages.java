package org.mastowatch.gateway.admission;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.mastowatch.gateway.access.AccessConfig;
import org.mastowatch.gateway.http.DirectProblems;

/**
 * Refuses pages of any origin but ours and {@code UI_ORIGIN} in so many words. Quarkus' CORS filter behind it would refuse
 * them too, with an empty answer.
 */
@ApplicationScoped
class ForeignPages {

    private static final int BEFORE_CORS = 310;

    private final SameOrigin origins;
    private final boolean on;

    ForeignPages(SameOrigin origins, AccessConfig access) {
        this.origins = origins;
        this.on = access.uiOrigin().filter(origin -> !origin.isBlank()).isPresent();
    }

    void register(@Observes Filters filters) {
        if (on) {
            filters.register(this::check, BEFORE_CORS);
        }
    }

    private void check(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (origin == null || origins.isOurs(origin, context.request().absoluteURI())) {
            context.next();
            return;
        }
        context.response().putHeader("Vary", "Origin");
        DirectProblems.answer(context, 403, "Pages of this origin may not call the API; UI_ORIGIN names one that may.");
    }
}
