package org.mastowatch.gateway.health;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/parts")
class PartsResource {

    private final PartsDesk desk;

    PartsResource(PartsDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(
            summary = "How every service and every part that they need is doing",
            description =
                    "All are asked at once, for 2 s at most, and the answer is kept for 3 s (Mastodon's for 30 s), so"
                            + " that it may be asked often. since is when this gateway first saw it so.")
    public Uni<Parts> parts() {
        return desk.all()
                .map(found ->
                        new Parts(found.stream().noneMatch(part -> part.state().equals("down")), found));
    }

    /**
     * All of them.
     *
     * @param ok none is down
     */
    record Parts(boolean ok, List<Part> items) {
        Parts {
            items = List.copyOf(items);
        }
    }
}
