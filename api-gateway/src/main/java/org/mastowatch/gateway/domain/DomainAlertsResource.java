package org.mastowatch.gateway.domain;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/domains/alerts")
class DomainAlertsResource {

    private final DomainDesk desk;

    DomainAlertsResource(DomainDesk desk) {
        this.desk = desk;
    }

    @GET
    @Operation(
            summary = "Servers whose accounts broke rules as often as the threshold says, the worst first",
            description = "is_defederated is null where the token may not see the instance's blocks.")
    public Uni<List<DomainAlert>> alerts(
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Pattern(regexp = "[1-9][0-9]{0,2}|1000", message = "It must be a whole number from 1 to 1000.")
                    String limit) {
        return desk.alerts(Integer.parseInt(limit));
    }
}
