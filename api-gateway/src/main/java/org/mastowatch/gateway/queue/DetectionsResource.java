package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;

/** The queue as people read it. */
@Path("/detections")
class DetectionsResource {

    private final CaseStore cases;
    private final ProposalStore proposals;
    private final Caller caller;
    private final Clock clock;

    DetectionsResource(CaseStore cases, ProposalStore proposals, Caller caller, Clock clock) {
        this.cases = cases;
        this.proposals = proposals;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Cases that wait for a person, the most urgent first",
            description =
                    "One case holds all that was found about an account while it is open. state takes open, claimed,"
                            + " decided, reported, resolved, dismissed, several with commas, or all; open and claimed if"
                            + " it is left out. claimed_by takes me, none or a name; origin local or remote; acct the beginning"
                            + " of an address; since and until are about the newest verdict. Ask again with cursor=next_cursor"
                            + " for the next page, or with offset for the page that begins behind so many cases.")
    public Uni<Page> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("rule_id") @Nullable String ruleId,
            @QueryParam("domain") @Nullable String domain,
            @QueryParam("origin") @Nullable String origin,
            @QueryParam("min_score") @Nullable String minScore,
            @QueryParam("claimed_by") @Nullable String claimedBy,
            @QueryParam("has_proposal") @Nullable String hasProposal,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("acct") @Nullable String acct,
            @QueryParam("order")
                    @DefaultValue("priority")
                    @Pattern(regexp = "priority|newest", message = "It must be priority or newest.")
                    String order,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(
                            regexp = "[1-9][0-9]?|1[0-9][0-9]|200",
                            message = "It must be a whole number from 1 to 200.")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("offset") @Nullable @Pattern(regexp = Paged.OFFSET, message = Paged.OFFSET_PROBLEM)
                    String offset) {
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("state", state);
        given.put("rule_id", ruleId);
        given.put("domain", domain);
        given.put("origin", origin);
        given.put("min_score", minScore);
        given.put("claimed_by", claimedBy);
        given.put("has_proposal", hasProposal);
        given.put("since", since);
        given.put("until", until);
        given.put("acct", acct);
        CaseFilter filter = QueueRequests.filter(given::get, caller.name());
        CaseOrder by = CaseOrder.valueOf(order.toUpperCase(Locale.ROOT));
        CaseOrder.Place from = cursor == null
                ? null
                : by.place(cursor)
                        .orElseThrow(() -> QueueRequests.unprocessable(
                                "cursor", "It must be the next_cursor of an earlier answer in the same order."));
        int behind = Paged.behind(cursor, offset);
        int size = Integer.parseInt(limit);
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(cases.page(filter, by, from, behind, Paged.toRead(size), now), cases.count(filter, now))
                .with((found, total) -> {
                    Paged<ShownCase> page = Paged.of(found, size, by::cursor).map(each -> ShownCase.of(each, now));
                    return new Page(page.items(), total, page.nextCursor());
                });
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "A case whole",
            description =
                    "What was found with its evidence and why, proposals, who has it, what became of it and of"
                            + " earlier cases of the account. Of lists the newest are shown: 50 verdicts, 50 outcomes, 20 cases.")
    public Uni<CaseDetail> one(@PathParam("id") String id) {
        return cases.find(QueueRequests.id(id, "detection")).flatMap(found -> {
            DetectionCase of = found.orElseThrow(() -> Problems.notFound("detection"));
            Instant now = clock.instant();
            return Uni.combine()
                    .all()
                    .unis(
                            cases.hits(of.id()),
                            proposals.ofCase(of.id()),
                            cases.outcomes(of.accountId(), false),
                            cases.outcomes(of.accountId(), true),
                            cases.earlier(of))
                    .with((hits, proposed, outcomes, acts, earlier) -> new CaseDetail(
                            ShownCase.of(of, now),
                            new CaseDetail.Weighed(
                                    of.priority().severity(),
                                    of.priority().reach(),
                                    of.priority().precision()),
                            hits,
                            of.verdictIds(),
                            proposed,
                            outcomes,
                            acts,
                            earlier.stream()
                                    .map(each -> ShownCase.of(each, now))
                                    .toList()));
        });
    }

    /**
     * A page of cases.
     *
     * @param total how many are selected in all
     */
    @Schema(name = "DetectionPage")
    record Page(List<ShownCase> items, long total, @Nullable String nextCursor) {
        Page {
            items = List.copyOf(items);
        }
    }
}
