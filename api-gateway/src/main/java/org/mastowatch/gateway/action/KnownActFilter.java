package org.mastowatch.gateway.action;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.mastowatch.gateway.http.Problems;

/** Refuses to stream what is not there, and one stream too many, while a status can still say so. */
class KnownActFilter {

    private final ActStore store;
    private final Watch watch;

    KnownActFilter(ActStore store, Watch watch) {
        this.store = store;
        this.watch = watch;
    }

    @KnownAct
    @ServerRequestFilter(priority = Priorities.USER)
    public Uni<Void> check(UriInfo uri) {
        if (watch.full()) {
            throw Problems.later(503, "Too many people wait for acts here. Try again soon.", Duration.ofSeconds(5));
        }
        return store.find(String.valueOf(uri.getPathParameters().getFirst("id")))
                .map(found -> found.orElseThrow(() -> Problems.notFound("act")))
                .replaceWithVoid();
    }
}
