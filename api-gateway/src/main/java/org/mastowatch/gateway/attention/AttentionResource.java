package org.mastowatch.gateway.attention;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/attention")
class AttentionResource {

    private final AttentionDesk desk;

    AttentionResource(AttentionDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(
            summary = "What needs a person now",
            description =
                    "Open cases, held sign-ups, what waits for a second person, alerts, caps, what is switched, work under"
                            + " way, what is left of Mastodon's limits, and dead letters. Kept for 2 s, so that it may be asked"
                            + " often. Counts stop at counted_to.")
    public Uni<Attention> now() {
        return desk.now();
    }
}
