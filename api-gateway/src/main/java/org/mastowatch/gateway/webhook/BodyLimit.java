package org.mastowatch.gateway.webhook;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.DirectProblems;

/** Refuses a delivery that says it is too large before a byte of it is read. */
@ApplicationScoped
class BodyLimit {

    private static final int AFTER_THE_REQUEST_ID = 9_000;

    private final int maxBody;

    BodyLimit(WebhookConfig config) {
        this.maxBody = config.maxBody();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_THE_REQUEST_ID);
    }

    private void check(RoutingContext context) {
        if (!context.normalizedPath().startsWith("/webhooks/")
                || !tooLarge(context.request().getHeader("Content-Length"), maxBody)) {
            context.next();
            return;
        }
        DirectProblems.answer(
                context, 413, "The body is larger than WEBHOOK_MAX_BODY, which is " + maxBody + " bytes.");
    }

    static boolean tooLarge(@Nullable String contentLength, int maxBody) {
        return contentLength != null && contentLength.matches("[0-9]{1,18}") && Long.parseLong(contentLength) > maxBody;
    }
}
