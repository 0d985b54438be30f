package org.mastowatch.gateway.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.queue.ProposalDesk.Answer;

/** Acts that rules and people propose. */
@Path("/proposals")
class ProposalsResource {

    private final ProposalStore proposals;
    private final ProposalDesk desk;
    private final Caller caller;

    ProposalsResource(ProposalStore proposals, ProposalDesk desk, Caller caller) {
        this.proposals = proposals;
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Proposed acts, the newest first",
            description = "state takes open, confirmed, declined, expired or all; open if it is left out.")
    public Uni<Page> list(
            @QueryParam("state")
                    @DefaultValue("open")
                    @Pattern(
                            regexp = "open|confirmed|declined|expired|all",
                            message = "It must be open, confirmed, declined, expired or all.")
                    String state,
            @QueryParam("action")
                    @Nullable
                    @Pattern(
                            regexp = "warn|sensitive|silence|disable|suspend|domain_block",
                            message = "It must be warn, sensitive, silence, disable, suspend or domain_block.")
                    String action,
            @QueryParam("account_id") @Nullable @Size(max = 200, message = "At most 200 characters.") String accountId,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(
                            regexp = "[1-9][0-9]?|1[0-9][0-9]|200",
                            message = "It must be a whole number from 1 to 200.")
                    String limit,
            @QueryParam("cursor")
                    @Nullable
                    @Pattern(regexp = "[0-9]{1,18}", message = "It must be the next_cursor of an earlier answer.")
                    String cursor) {
        int size = Integer.parseInt(limit);
        String in = state.equals("all") ? null : state.toUpperCase(Locale.ROOT);
        Long before = cursor == null ? null : Long.valueOf(cursor);
        return Uni.combine()
                .all()
                .unis(
                        proposals.page(in, action, accountId, before, Paged.toRead(size)),
                        proposals.count(in, action, accountId))
                .with((found, total) -> {
                    Paged<Proposal> page = Paged.of(found, size, last -> Long.toString(last.id()));
                    return new Page(page.items(), total, page.nextCursor());
                });
    }

    @POST
    @Path("/{id}/confirm")
    @Operation(
            summary = "Have a proposed act done",
            description = "By a person, with their own rights; a reason may go with it. Words and time are those of the"
                    + " proposal; a server is limited, not cut off. 409 if it was decided before, or if somebody else has"
                    + " the detection; an admin may send force=true.")
    public Uni<Proposal> confirm(
            @PathParam("id") String id,
            @QueryParam("force") @DefaultValue("false") boolean force,
            @Nullable JsonNode body) {
        long proposal = QueueRequests.id(id, "proposal");
        String reason = QueueRequests.reason(body, false);
        Person person = caller.person()
                .orElseThrow(() -> Problems.of(
                        403, "A proposal is confirmed by a person who is signed in; an API key is nobody."));
        return desk.confirm(proposal, person, reason, CasesResource.forced(caller, force))
                .map(ProposalsResource::shown);
    }

    @POST
    @Path("/{id}/decline")
    @Operation(
            summary = "Decline a proposed act, for a reason",
            description = "The rule does not propose it again in this detection.")
    public Uni<Proposal> decline(
            @PathParam("id") String id,
            @QueryParam("force") @DefaultValue("false") boolean force,
            @Nullable JsonNode body) {
        return desk.decline(
                        QueueRequests.id(id, "proposal"),
                        caller.name(),
                        QueueRequests.reason(body, true),
                        CasesResource.forced(caller, force))
                .map(ProposalsResource::shown);
    }

    private static Proposal shown(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> done.now();
            case Answer.Unknown unknown -> throw Problems.notFound("proposal");
            case Answer.Settled settled ->
                throw Problems.of(
                        409,
                        "Nothing was done. It is " + settled.now().state().word()
                                + (settled.now().decidedBy() == null
                                        ? "."
                                        : " by " + settled.now().decidedBy() + "."));
            case Answer.Others others -> throw CasesResource.others(others.now());
            case Answer.OnlyShown shown ->
                throw Problems.of(
                        409,
                        "dry_run_override of POST /config/automod is set: proposals are shown and none is carried out."
                                + " An admin can switch it off.");
            case Answer.Refused refused -> throw Problems.of(refused.status(), refused.detail());
        };
    }

    /**
     * A page of proposals.
     *
     * @param total how many are selected in all
     */
    @Schema(name = "ProposalPage")
    record Page(List<Proposal> items, long total, @Nullable String nextCursor) {
        Page {
            items = List.copyOf(items);
        }
    }
}
