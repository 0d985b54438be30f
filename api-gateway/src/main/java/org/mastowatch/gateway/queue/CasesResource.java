package org.mastowatch.gateway.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.access.Right;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.queue.CaseDesk.Decided;
import org.mastowatch.gateway.queue.ClaimDesk.Taken;

/** What people do with cases. */
@Path("/detections")
class CasesResource {

    private static final String FORCE =
            " 409 if somebody else has it, with who and until when; an admin may send force=true.";

    private final ClaimDesk claims;
    private final CaseDesk desk;
    private final Caller caller;
    private final Clock clock;

    CasesResource(ClaimDesk claims, CaseDesk desk, Caller caller, Clock clock) {
        this.claims = claims;
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("/next")
    @Operation(
            summary = "Claim the most urgent case that nobody has",
            description = "Two people never get the same. 204 if nothing waits.")
    public Uni<RestResponse<ShownCase>> next() {
        return claims.next(caller.name())
                .map(found -> found.map(each -> RestResponse.ok(ShownCase.of(each, clock.instant())))
                        .orElseGet(RestResponse::noContent));
    }

    @POST
    @Path("/{id}/claim")
    @Operation(
            summary = "Claim a case, or keep it for longer",
            description = "It is free again after CLAIM_FOR. 409 if somebody else has it, with who and until when.")
    public Uni<ShownCase> claim(@PathParam("id") String id) {
        return claims.claim(id(id), caller.name()).map(this::shown);
    }

    @POST
    @Path("/{id}/release")
    @Operation(summary = "Give a case back", description = "An admin gives anybody's back with force=true.")
    public Uni<ShownCase> release(
            @PathParam("id") String id, @QueryParam("force") @DefaultValue("false") boolean force) {
        return claims.release(id(id), caller.name(), forced(force)).map(this::shown);
    }

    @POST
    @Path("/{id}/dismiss")
    @ResponseStatus(202)
    @Operation(
            summary = "Close a case, for a reason",
            description = "What it has is never reported; what is found later opens another." + FORCE)
    public Uni<Underway> dismiss(
            @PathParam("id") String id,
            @QueryParam("force") @DefaultValue("false") boolean force,
            @Nullable JsonNode body) {
        return desk.dismiss(id(id), caller.name(), QueueRequests.reason(body, true), forced(force))
                .map(decided -> underway(decided, "The case is closed, and what it has is never reported."));
    }

    @POST
    @Path("/{id}/report")
    @ResponseStatus(202)
    @Operation(
            summary = "Report what a case has now",
            description = "Whatever its score, without waiting for more. Caps, dry run and panic stop hold." + FORCE)
    public Uni<Underway> report(
            @PathParam("id") String id,
            @QueryParam("force") @DefaultValue("false") boolean force,
            @Nullable JsonNode body) {
        return desk.report(id(id), caller.name(), QueueRequests.reason(body, false), forced(force))
                .map(decided -> underway(decided, "The reporter was asked to file it now."));
    }

    @POST
    @Path("/{id}/propose")
    @ResponseStatus(201)
    @Operation(
            summary = "Propose an act for somebody who may decide it",
            description = "action takes warn, sensitive, silence, disable, suspend or domain_block; text is for the"
                    + " account's owner. Nothing is done until a person confirms it." + FORCE)
    public Uni<Underway> propose(
            @PathParam("id") String id,
            @QueryParam("force") @DefaultValue("false") boolean force,
            @Nullable JsonNode body) {
        return desk.propose(id(id), QueueRequests.proposal(body), caller.name(), forced(force))
                .map(decided -> underway(decided, "The act is proposed; GET /proposals lists it."));
    }

    private static long id(String id) {
        return QueueRequests.id(id, "detection");
    }

    private boolean forced(boolean force) {
        return forced(caller, force);
    }

    static boolean forced(Caller caller, boolean force) {
        if (force && !caller.rights().contains(Right.KEYS)) {
            throw Problems.of(403, "Only an admin decides what somebody else has claimed. Leave force out.");
        }
        return force;
    }

    private ShownCase shown(Taken taken) {
        return switch (taken) {
            case Taken.Done done -> ShownCase.of(done.now(), clock.instant());
            case Taken.Unknown unknown -> throw Problems.notFound("detection");
            case Taken.Others others -> throw others(others.now());
            case Taken.NotClaimed free -> throw Problems.of(409, "Nobody has claimed this detection.");
            case Taken.Settled settled -> throw Problems.of(409, settled.now().standing());
        };
    }

    private static Underway underway(Decided decided, String message) {
        return switch (decided) {
            case Decided.Done done ->
                new Underway(done.before().id(), done.commandId().isEmpty() ? null : done.commandId(), message);
            case Decided.Unknown unknown -> throw Problems.notFound("detection");
            case Decided.Settled settled ->
                throw Problems.of(409, "Nothing was done. " + settled.now().standing());
            case Decided.Others others -> throw others(others.now());
            case Decided.Changing changing ->
                throw Problems.of(409, "More is found about this account just now. Look at it again.");
            case Decided.Repeated repeated -> throw Problems.of(409, "Such an act is proposed in this case already.");
        };
    }

    static RuntimeException others(DetectionCase now) {
        return Problems.of(
                409, "It is claimed by " + now.claimedBy() + " until " + now.claimedUntil() + ". Nothing was done.");
    }

    /**
     * What was asked for.
     *
     * @param commandId what was sent; null for nothing
     */
    @Schema(name = "DetectionUnderway")
    record Underway(long detectionId, @Nullable String commandId, String message) {}
}
