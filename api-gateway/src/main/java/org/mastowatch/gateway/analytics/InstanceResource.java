package org.mastowatch.gateway.analytics;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/analytics/instance")
class InstanceResource {

    private final InstanceDesk desk;

    InstanceResource(InstanceDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(
            summary = "The instance in numbers, as its own dashboard has them",
            description =
                    "Active and new users, interactions, reports, sources of sign-ups, languages, servers, space, versions,"
                            + " retention, peers and weekly activity. Read from Mastodon when somebody looks and kept for an"
                            + " hour for all gateways; as_of says when, and is null until the first reading is over. What the"
                            + " instance does not tell is null and stands in missing. While reading is true, look again in"
                            + " a few seconds.")
    public Uni<InstanceFigures> figures(
            @QueryParam("days") @DefaultValue("30") @Pattern(regexp = "7|30|90", message = "It must be 7, 30 or 90.")
                    String days) {
        return desk.figures(Integer.parseInt(days));
    }
}
