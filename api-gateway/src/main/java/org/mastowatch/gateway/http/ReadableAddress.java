package org.mastowatch.gateway.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Refuses an address that is none, or that is too long, with a problem. Quarkus would refuse it before anything of ours,
 * with an empty answer. A path that cannot be decoded does not come so far: the router fails at it, and {@link
 * UnroutedFailures} answers.
 */
@ApplicationScoped
public class ReadableAddress {

    /** Quarkus reads this once, as it starts. */
    private static final String QUARKUS_LEAVES_THEM = "vertx.disableURIValidation";

    private static final int LONGEST = 4_096;
    private static final int AFTER_THE_REQUEST_ID = 9_990;

    /** To be called before Quarkus starts. */
    public static void isLeftToUs() {
        System.setProperty(QUARKUS_LEAVES_THEM, "true");
    }

    void register(@Observes Filters filters) {
        filters.register(ReadableAddress::check, AFTER_THE_REQUEST_ID);
    }

    private static void check(RoutingContext context) {
        String address = context.request().uri();
        if (address.length() > LONGEST) {
            DirectProblems.answer(context, 414, "The address is longer than " + LONGEST + " characters.");
            return;
        }
        try {
            new URI(address);
        } catch (URISyntaxException unreadable) {
            DirectProblems.answer(context, 400, "The address of this request cannot be read.");
            return;
        }
        context.next();
    }
}
