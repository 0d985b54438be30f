package org.mastowatch.gateway.outcome;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/outcomes")
class OutcomesResource {

    private final OutcomeStore outcomes;

    OutcomesResource(OutcomeStore outcomes) {
        this.outcomes = outcomes;
    }

    @GET
    @Operation(
            summary = "What became of detections, oldest first",
            description = "Ask again with after=next to read on; next stays where it is while there is nothing new.")
    public Uni<Outcomes> outcomes(
            @QueryParam("after")
                    @DefaultValue("0")
                    @Pattern(regexp = "[0-9]{1,18}", message = "It must be the next of an earlier answer.")
                    String after,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Pattern(regexp = "[1-9][0-9]{0,2}|1000", message = "It must be a whole number from 1 to 1000.")
                    String limit) {
        long from = Long.parseLong(after);
        return outcomes.after(from, Integer.parseInt(limit))
                .map(items -> new Outcomes(
                        items, items.isEmpty() ? from : items.getLast().id()));
    }

    /** A page of outcomes and where the next begins. */
    record Outcomes(List<StoredOutcome> items, long next) {}
}
