package org.mastowatch.gateway.approval;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.approval.TrialDesk.Tried;
import org.mastowatch.gateway.approval.TrialRequests.Wanted;
import org.mastowatch.gateway.http.Problems;

/** Tries policies without deciding anything. */
@Path("/approvals")
class TrialsResource {

    private final TrialDesk desk;
    private final Caller caller;

    TrialsResource(TrialDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @Path("/policies/try")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Try a policy on a sample, or on all that is pending",
            description =
                    "{policy, sample: [{username, email, ip, reason, confirmed, …}]} answers at once with each decision"
                            + " and its trace; {policy, pending: true} answers 202 with a trial to ask for. Without policy it is the"
                            + " one in force. Nothing is decided and nothing of a sample is kept.")
    @APIResponse(
            responseCode = "200",
            description = "What the policy decides on the sample.",
            content = @Content(schema = @Schema(implementation = Tried.Evaluated.class)))
    @APIResponse(
            responseCode = "202",
            description = "A trial to ask for.",
            content = @Content(schema = @Schema(implementation = Started.class)))
    public Uni<RestResponse<Object>> attempt(
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "PolicyTrial")))
                    byte @Nullable [] body) {
        Wanted wanted = TrialRequests.read(body);
        Uni<Tried> tried = wanted.sample().isEmpty()
                ? desk.pending(wanted.policy(), caller.name())
                : desk.sample(wanted.policy(), wanted.sample());
        return tried.map(done -> switch (done) {
            case Tried.Evaluated evaluated -> RestResponse.<Object>ok(evaluated);
            case Tried.Asked asked ->
                RestResponse.<Object>status(
                        RestResponse.Status.ACCEPTED,
                        new Started(
                                asked.trialId(), "Ask GET /approvals/trials/" + asked.trialId() + " for its answer."));
            case Tried.Wrong wrong ->
                throw Problems.fields(
                        400, "The policy was refused; errors names each wrong field.", List.copyOf(wrong.problems()));
            case Tried.TooMany tooMany ->
                throw Problems.later(
                        429, "As many trials as may be are under way. Wait for one to end.", Duration.ofMinutes(1));
        });
    }

    @GET
    @Path("/trials/{trial_id}")
    @Operation(
            summary = "What a tried policy would do with all that is pending",
            description =
                    "progress is asked, running, done or refused; changes are those it would decide in another way than"
                            + " now. Ask again with cursor=next_cursor for more of them.")
    public Uni<Trial> trial(
            @PathParam("trial_id") String trialId,
            @QueryParam("cursor")
                    @DefaultValue("0")
                    @Pattern(regexp = "[0-9]{1,6}", message = "It must be the next_cursor of an earlier answer.")
                    String cursor) {
        return desk.find(trialId, Integer.parseInt(cursor))
                .map(found -> found.orElseThrow(() -> Problems.notFound("trial")));
    }

    /** A trial that was asked for. */
    record Started(String trialId, String message) {}
}
