package org.mastowatch.gateway.detection;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/analytics")
class AnalyticsResource {

    private final DetectionStore detections;
    private final Clock clock;

    AnalyticsResource(DetectionStore detections, Clock clock) {
        this.detections = detections;
        this.clock = clock;
    }

    @GET
    @Path("/overview")
    @Operation(summary = "The suite in numbers")
    public Uni<Overview> overview() {
        return detections.overview(clock.instant().minus(Duration.ofHours(24)));
    }
}
