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

    private final InstanceReadings readings;

    InstanceResource(InstanceReadings readings) {
        this.readings = readings;
    }

    @GET
    @Operation(
            summary = "The instance in numbers, as its own dashboard has them",
            description =
                    "Active and new users, interactions, reports, sources of sign-ups, languages, servers, space, versions,"
                            + " retention, peers known and new, weekly activity, size, and posts by domain. The poller-service"
                            + " reads them part by part, at the pace of INSTANCE_INTERVAL; this is the last reading. parts"
                            + " says of each when it was read, and why not since; as_of is the newest of these times, null"
                            + " before the first. What was never told is null and stands in missing. While reading is true,"
                            + " look again in a few seconds.")
    public Uni<InstanceFigures> figures(
            @QueryParam("days") @DefaultValue("30") @Pattern(regexp = "7|30|90", message = "It must be 7, 30 or 90.")
                    String days) {
        return Uni.createFrom().item(() -> InstanceView.of(readings.parts(), Integer.parseInt(days)));
    }
}
