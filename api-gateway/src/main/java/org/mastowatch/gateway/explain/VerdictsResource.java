package org.mastowatch.gateway.explain;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.mastowatch.gateway.http.Problems;

@Path("/verdicts")
class VerdictsResource {

    private final KeptVerdictStore verdicts;
    private final RuleSetStore ruleSets;

    VerdictsResource(KeptVerdictStore verdicts, RuleSetStore ruleSets) {
        this.verdicts = verdicts;
        this.ruleSets = ruleSets;
    }

    @GET
    @Path("/{id}/explain")
    @Operation(
            summary = "Why a verdict said what it said",
            description =
                    "Rule and version, condition by condition, matched spans, counters and thresholds; and the"
                            + " decision made again from the kept features with the rules of then. A detection names its verdicts.")
    public Uni<Explanation> explain(@PathParam("id") @Size(max = 500, message = "At most 500 characters.") String id) {
        return verdicts.find(id).flatMap(found -> {
            KeptVerdict verdict = found.orElseThrow(() -> Problems.notFound("verdict"));
            return ruleSets.find(verdict.ruleSetSha256()).map(rules -> Explainer.explain(verdict, rules));
        });
    }
}
