package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.signup.Decision;

/** How sign-ups stand and stood. */
@Path("/approvals")
class ApprovalsResource {

    private static final String LIMIT = "[1-9][0-9]?|1[0-9][0-9]|200";
    private static final String LIMIT_PROBLEM = "It must be a whole number from 1 to 200.";

    private final SignUpStore signUps;
    private final StatisticsStore statistics;
    private final ContactDesk contacts;
    private final Caller caller;
    private final Clock clock;

    ApprovalsResource(
            SignUpStore signUps, StatisticsStore statistics, ContactDesk contacts, Caller caller, Clock clock) {
        this.signUps = signUps;
        this.statistics = statistics;
        this.contacts = contacts;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Sign-ups with their score and decision",
            description =
                    "state takes unconfirmed, held, approving, rejecting, approved, rejected, several with commas,"
                            + " or pending for the first four. domain takes the address's domain or one that it is under; q is the"
                            + " beginning of a user name. Ask again with cursor=next_cursor for the next page, or with offset for the"
                            + " page that begins behind so many.")
    public Uni<Page> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("decision") @Nullable String decision,
            @QueryParam("domain") @Nullable String domain,
            @QueryParam("rule") @Nullable String rule,
            @QueryParam("min_score") @Nullable String minScore,
            @QueryParam("shadow") @Nullable String shadow,
            @QueryParam("q") @Nullable String prefix,
            @QueryParam("order")
                    @DefaultValue("newest")
                    @Pattern(regexp = "newest|oldest|score", message = "It must be newest, oldest or score.")
                    String order,
            @QueryParam("limit") @DefaultValue("50") @Pattern(regexp = LIMIT, message = LIMIT_PROBLEM) String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("offset") @Nullable @Pattern(regexp = Paged.OFFSET, message = Paged.OFFSET_PROBLEM)
                    String offset) {
        Map<String, @Nullable String> given = new HashMap<>();
        given.put("state", state);
        given.put("decision", decision);
        given.put("domain", domain);
        given.put("rule", rule);
        given.put("min_score", minScore);
        given.put("shadow", shadow);
        given.put("q", prefix);
        Selection selection = ApprovalRequests.selection(given::get);
        Order by = Order.valueOf(order.toUpperCase(Locale.ROOT));
        Cursor from = cursor == null
                ? null
                : Cursor.read(cursor, by)
                        .orElseThrow(() -> ApprovalRequests.unprocessable(
                                "cursor", "It must be the next_cursor of an earlier answer in the same order."));
        int behind = Paged.behind(cursor, offset);
        int size = Integer.parseInt(limit);
        return Uni.combine()
                .all()
                .unis(signUps.page(selection, by, from, behind, Paged.toRead(size)), signUps.count(selection))
                .with((found, total) -> {
                    Paged<SignUp> page =
                            Paged.of(found, size, last -> by.cursor(last).encoded());
                    return new Page(page.items(), total, page.nextCursor());
                });
    }

    @GET
    @Path("/{account_id}")
    @Operation(
            summary = "How a sign-up stands, why, and how it came to that",
            description = "trace has each condition of the policy with its value and outcome; of an address there is no"
                    + " more than the domain. history has the newest 100 changes, newest first.")
    public Uni<Detail> one(@PathParam("account_id") String accountId) {
        return Uni.combine()
                .all()
                .unis(signUps.find(accountId), signUps.trace(accountId), signUps.changes(accountId))
                .with((signUp, trace, changes) -> new Detail(
                        signUp.orElseThrow(() -> Problems.notFound("sign-up")), trace.orElse(null), changes));
    }

    @GET
    @Path("/{account_id}/contact")
    @Operation(
            summary = "The address, IP and reason, looked up in Mastodon now",
            description = "Who looked is noted in the audit log, what was seen is not. Nothing of it is kept.")
    public Uni<RestResponse<Contact>> contact(@PathParam("account_id") String accountId) {
        return contacts.look(accountId, caller.name()).map(look -> switch (look) {
            case ContactDesk.Look.Seen seen ->
                RestResponse.ResponseBuilder.ok(seen.contact())
                        .header("Cache-Control", "no-store")
                        .build();
            case ContactDesk.Look.Unknown unknown -> throw Problems.notFound("sign-up");
            case ContactDesk.Look.Gone gone ->
                throw Problems.of(404, "Mastodon has no such account any more: it was rejected, or the person left.");
            case ContactDesk.Look.Later later ->
                throw Problems.later(
                        429,
                        "Mastodon takes no more calls for now. Try again after the time in Retry-After.",
                        Duration.between(clock.instant(), later.until()));
            case ContactDesk.Look.Refused refused ->
                throw Problems.of(
                        503,
                        "Mastodon does not let the gateway's admin token look at accounts. An operator must check"
                                + " MASTODON_ADMIN_TOKEN, its scope admin:read:accounts and its role.");
            case ContactDesk.Look.Away away ->
                throw Problems.of(503, "Mastodon does not answer as it should. Try again later.");
        });
    }

    @GET
    @Path("/history")
    @Operation(summary = "Changes of all sign-ups or one, newest first")
    public Uni<History> history(
            @QueryParam("account_id") @Nullable @Size(max = 200, message = "At most 200 characters.") String accountId,
            @QueryParam("decided_by")
                    @Nullable
                    @Pattern(regexp = "policy|person|mastodon", message = "It must be policy, person or mastodon.")
                    String decidedBy,
            @QueryParam("limit") @DefaultValue("50") @Pattern(regexp = LIMIT, message = LIMIT_PROBLEM) String limit,
            @QueryParam("cursor")
                    @Nullable
                    @Pattern(regexp = "[0-9]{1,18}", message = "It must be the next_cursor of an earlier answer.")
                    String cursor) {
        int size = Integer.parseInt(limit);
        return signUps.history(
                        accountId,
                        decidedBy == null ? null : DecidedBy.valueOf(decidedBy.toUpperCase(Locale.ROOT)),
                        cursor == null ? null : Long.valueOf(cursor),
                        Paged.toRead(size))
                .map(found -> {
                    Paged<Change> page = Paged.of(found, size, last -> Long.toString(last.id()));
                    return new History(page.items(), page.nextCursor());
                });
    }

    @GET
    @Path("/statistics")
    @Operation(
            summary = "How sign-ups were decided",
            description = "Over the last days. Waiting times are in seconds, from the sign-up to its end.")
    public Uni<Statistics> statistics(
            @QueryParam("days")
                    @DefaultValue("30")
                    @Pattern(
                            regexp = "[1-9][0-9]?|[12][0-9][0-9]|3[0-5][0-9]|36[0-5]",
                            message = "It must be a whole number from 1 to 365.")
                    String days) {
        int period = Integer.parseInt(days);
        return statistics.since(clock.instant().minus(Duration.ofDays(period)), period);
    }

    /**
     * A page of sign-ups.
     *
     * @param total how many are selected in all
     */
    @Schema(name = "SignUpPage")
    record Page(List<SignUp> items, long total, @Nullable String nextCursor) {
        Page {
            items = List.copyOf(items);
        }
    }

    /** A sign-up with all that is known of it here. */
    @Schema(name = "SignUpDetail")
    record Detail(
            @JsonUnwrapped SignUp signUp,

            @Schema(implementation = Decision.class) @Nullable
            JsonNode trace,

            List<Change> history) {}

    /** A page of changes. */
    record History(List<Change> items, @Nullable String nextCursor) {
        History {
            items = List.copyOf(items);
        }
    }
}
