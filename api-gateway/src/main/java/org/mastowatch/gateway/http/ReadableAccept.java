package org.mastowatch.gateway.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses a header Accept that nobody can read, over which the REST layer would stumble once the work is done. */
class ReadableAccept {

    private static final int BEFORE_ANY_LOOK_UP = Priorities.AUTHENTICATION - 100;

    @ServerRequestFilter(priority = BEFORE_ANY_LOOK_UP, nonBlocking = true)
    public void refuse(ContainerRequestContext request) {
        @Nullable List<String> accepted = request.getHeaders().get("Accept");
        if (accepted != null) {
            accepted.forEach(ReadableAccept::check);
        }
    }

    private static void check(String header) {
        try {
            MediaTypeHelper.parseHeader(header);
        } catch (IllegalArgumentException unreadable) {
            throw Problems.of(400, "The header Accept cannot be read. Send application/json, or leave it out.");
        }
    }
}
