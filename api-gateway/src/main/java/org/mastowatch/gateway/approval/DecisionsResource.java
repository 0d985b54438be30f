package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.approval.ApprovalRequests.Bulk;
import org.mastowatch.gateway.approval.DecisionDesk.Asked;
import org.mastowatch.gateway.approval.DecisionDesk.Reach;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.settings.SettingsDesk;

/** What people decide on sign-ups. The approval-service carries it out. */
@Path("/approvals")
class DecisionsResource {

    private static final int PREVIEWED = 50;

    private final DecisionDesk desk;
    private final SettingsDesk settings;
    private final Caller caller;

    DecisionsResource(DecisionDesk desk, SettingsDesk settings, Caller caller) {
        this.desk = desk;
        this.settings = settings;
        this.caller = caller;
    }

    @POST
    @Path("/{account_id}/approve")
    @ResponseStatus(202)
    @Operation(summary = "Let somebody in", description = "409 if the sign-up was let in or rejected before.")
    public Uni<Underway> approve(@PathParam("account_id") String accountId, @Nullable JsonNode body) {
        return ask(accountId, Act.APPROVE, ApprovalRequests.reason(body, false));
    }

    @POST
    @Path("/{account_id}/reject")
    @ResponseStatus(202)
    @Operation(
            summary = "Turn somebody away, for a reason",
            description =
                    "Mastodon deletes the account for good, so the approval-service waits out the undo window before"
                            + " it sends the rejection. 409 if the sign-up was let in or rejected before.")
    public Uni<Underway> reject(@PathParam("account_id") String accountId, @Nullable JsonNode body) {
        return ask(accountId, Act.REJECT, ApprovalRequests.reason(body, true));
    }

    @POST
    @Path("/{account_id}/hold")
    @ResponseStatus(202)
    @Operation(summary = "Leave a sign-up to people, whatever the policy says")
    public Uni<Underway> hold(@PathParam("account_id") String accountId, @Nullable JsonNode body) {
        return ask(accountId, Act.HOLD, ApprovalRequests.reason(body, false));
    }

    @POST
    @Path("/{account_id}/undo")
    @ResponseStatus(202)
    @Operation(
            summary = "Stop a decision that was not carried out yet",
            description = "409 if none is on its way; what Mastodon did cannot be undone here.")
    public Uni<Underway> undo(@PathParam("account_id") String accountId, @Nullable JsonNode body) {
        return ask(accountId, Act.UNDO, ApprovalRequests.reason(body, false));
    }

    @POST
    @Path("/bulk")
    @Operation(
            summary = "Decide many at once, after a preview",
            description =
                    "Send account_ids or a filter with the fields of the list, a decision and a reason. With preview,"
                            + " which is the default, nothing is decided and the answer has the first 50 and a token. Send the same"
                            + " with preview: false and that token, or expected_count: 409 if it would reach others by now. At most"
                            + " 500 at once, the longest waiting first.")
    @APIResponse(
            responseCode = "200",
            description = "A preview; nothing was decided.",
            content = @Content(schema = @Schema(implementation = BulkAnswer.class)))
    @APIResponse(
            responseCode = "202",
            description = "Decided, and carried out in its turn.",
            content = @Content(schema = @Schema(implementation = BulkAnswer.class)))
    public Uni<RestResponse<BulkAnswer>> bulk(
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "DecisionOnMany")))
                    @Nullable
                    JsonNode body) {
        Bulk bulk = ApprovalRequests.bulk(body);
        return reach(bulk).flatMap(reach -> {
            if (bulk.preview()) {
                return Uni.createFrom()
                        .item(RestResponse.ok(new BulkAnswer(
                                true,
                                bulk.act().word(),
                                reach.signUps().size(),
                                reach.decided(),
                                reach.leftOver(),
                                reach.unknown(),
                                reach.signUps().stream().limit(PREVIEWED).toList(),
                                reach.token(),
                                bulk.act().sentence())));
            }
            refuseIfOther(bulk, reach);
            return settings.current()
                    .flatMap(inForce -> desk.askAll(reach, bulk.act(), caller.name(), bulk.reason())
                            .map(asked -> RestResponse.status(
                                    RestResponse.Status.ACCEPTED,
                                    new BulkAnswer(
                                            false,
                                            bulk.act().word(),
                                            asked,
                                            reach.decided(),
                                            reach.leftOver(),
                                            reach.unknown(),
                                            List.of(),
                                            null,
                                            bulk.act().says(inForce)))));
        });
    }

    @POST
    @Path("/reconsider")
    @ResponseStatus(202)
    @Operation(
            summary = "Judge all that waits anew",
            description = "By the policy in force, also what a dry run held back; not what a person held.")
    public Uni<Reconsidering> reconsider(@Nullable JsonNode body) {
        return desk.reconsider(caller.name(), ApprovalRequests.reason(body, false))
                .map(id -> new Reconsidering(
                        id, "Everything that waits, but what a person held, is judged by the policy in force."));
    }

    private Uni<Reach> reach(Bulk bulk) {
        List<String> ids = bulk.accountIds();
        Selection selection = bulk.selection();
        return ids != null ? desk.reach(ids, bulk.act()) : desk.reach(Objects.requireNonNull(selection), bulk.act());
    }

    private static void refuseIfOther(Bulk bulk, Reach reach) {
        String token = bulk.token();
        Integer count = bulk.expectedCount();
        boolean same = (token == null || token.equals(reach.token()))
                && (count == null || count == reach.signUps().size());
        if (!same) {
            throw Problems.of(
                    409,
                    "Nothing was decided: this would reach other sign-ups than the preview showed. Look at a new preview.");
        }
    }

    private Uni<Underway> ask(String accountId, Act act, String reason) {
        return desk.ask(accountId, act, caller.name(), reason).flatMap(asked -> switch (asked) {
            case Asked.Sent sent ->
                settings.current()
                        .map(inForce -> new Underway(sent.commandId(), accountId, act.word(), act.says(inForce)));
            case Asked.Unknown unknown -> throw Problems.notFound("sign-up");
            case Asked.Settled settled ->
                throw Problems.of(
                        409,
                        "The sign-up is "
                                + Columns.word(settled.signUp().state())
                                + " already. What Mastodon did cannot be changed here.");
            case Asked.NothingToUndo nothing ->
                throw Problems.of(409, "No decision on this sign-up waits to be carried out.");
        });
    }

    /** A decision that was sent. */
    @Schema(name = "SignUpUnderway")
    record Underway(String commandId, String accountId, String asked, String message) {}

    /** A judgement anew that was asked for. */
    record Reconsidering(String commandId, String message) {}

    /**
     * What a decision on many reaches or reached.
     *
     * @param count how many
     * @param decidedBefore how many of those that were named were let in or rejected before
     * @param leftOver how many more the filter selects, for another call
     * @param unknown ids that were named and are not there
     * @param items the first of them, in a preview
     * @param token of a preview, to be sent back
     */
    @Schema(name = "SignUpBulkAnswer")
    record BulkAnswer(
            boolean preview,
            String decision,
            int count,
            int decidedBefore,
            long leftOver,
            List<String> unknown,
            List<SignUp> items,
            @Nullable String token,
            String message) {
        BulkAnswer {
            unknown = List.copyOf(unknown);
            items = List.copyOf(items);
        }
    }
}
