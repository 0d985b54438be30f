package org.mastowatch.gateway.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.mastodon.AdminReports;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.mastodon.entity.AdminReport;

/** Reports as they stand in Mastodon now. */
@Path("/reports")
class ReportsResource {

    private static final String ID = "[A-Za-z0-9_-]{1,200}";

    /** How far is looked for people's reports among ours in one request. */
    private static final int MOST_PAGES = 5;

    private final LiveLook live;
    private final Clock clock;

    ReportsResource(LiveLook live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Reports, newest first, read from Mastodon now",
            description =
                    "Open ones, or with resolved=true closed ones; narrowed by who reported (account_id) and whom they"
                            + " are about (target_account_id). ours=true gives those that MastoWatch filed, ours=false those"
                            + " of everybody else, which Mastodon cannot leave ours out of: a page of them may hold fewer than"
                            + " limit, or none, and still have a next. Mastodon tells no total, so total is null. Ask again"
                            + " with cursor=next_cursor for the next page.")
    public Uni<Page> list(
            @QueryParam("resolved")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false", message = "It must be true or false.")
                    String resolved,
            @QueryParam("account_id") @Nullable @Pattern(regexp = ID, message = "It must be an account's id.")
                    String accountId,
            @QueryParam("target_account_id") @Nullable @Pattern(regexp = ID, message = "It must be an account's id.")
                    String targetAccountId,
            @QueryParam("ours") @Nullable @Pattern(regexp = "true|false", message = "It must be true or false.")
                    String ours,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(
                            regexp = "[1-9][0-9]?|1[0-9][0-9]|200",
                            message = "It must be a whole number from 1 to 200.")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        AdminReports.Filter filter = (resolved.equals("true")
                        ? AdminReports.Filter.closed()
                        : AdminReports.Filter.open())
                .account(accountId)
                .targetAccount(targetAccountId);
        int most = Integer.parseInt(limit);
        PageCursor from = cursor == null ? null : read(cursor);
        if (ours == null) {
            return live.reports(filter, most, from)
                    .flatMap(look -> live.ownId().map(own -> page(look, own.orElse(null))));
        }
        return live.ownId().flatMap(known -> {
            String own = known.orElse(null);
            if (own == null) {
                throw Problems.of(
                        503,
                        "Mastodon does not say now which account files our reports, so they cannot be told from people's."
                                + " Leave ours out, or try again later.");
            }
            boolean wanted = ours.equals("true");
            if (accountId != null && accountId.equals(own) != wanted) {
                return Uni.createFrom().item(new Page(List.of(), null, null));
            }
            return wanted
                    ? live.reports(filter.account(own), most, from).map(look -> page(look, own))
                    : people(filter, most, from, own, MOST_PAGES);
        });
    }

    private Uni<Page> people(
            AdminReports.Filter filter, int limit, @Nullable PageCursor from, String own, int pagesLeft) {
        return live.reports(filter, limit, from).flatMap(look -> {
            var found = page(look, own);
            List<ReportView> theirs = found.items().stream()
                    .filter(report -> !Boolean.TRUE.equals(report.ours()))
                    .toList();
            String next = found.nextCursor();
            return theirs.isEmpty() && next != null && pagesLeft > 1
                    ? people(filter, limit, read(next), own, pagesLeft - 1)
                    : Uni.createFrom().item(new Page(theirs, null, next));
        });
    }

    private static Page page(Look<org.mastowatch.mastodon.Page<AdminReport>> look, @Nullable String own) {
        var found = Looks.listed(look, "reports");
        return new Page(
                found.items().stream().map(report -> ReportView.of(report, own)).toList(),
                null,
                found.next().map(Cursors::written).orElse(null));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "A report, read from Mastodon now",
            description =
                    "With what the reporter wrote and the posts that it names as they stand now, as text, which are shown"
                            + " and not kept. Private posts are counted and not named.")
    public Uni<ReportView> one(
            @PathParam("id") @Pattern(regexp = ID, message = "It must be a report's id.") String id) {
        return live.report(id)
                .flatMap(look -> live.ownId()
                        .map(own -> ReportView.whole(Looks.seen(look, "report"), own.orElse(null), clock.instant())));
    }

    private static PageCursor read(String cursor) {
        return Cursors.read(cursor)
                .orElseThrow(() -> Problems.fields(
                        422,
                        "The request cannot be used; errors says why.",
                        List.of(new FieldError("cursor", "It must be the next_cursor of an earlier answer."))));
    }

    /**
     * Reports.
     *
     * @param total null, since Mastodon does not count them
     */
    @Schema(name = "ReportPage")
    record Page(
            List<ReportView> items,
            @Nullable Long total,
            @Nullable String nextCursor) {
        Page {
            items = List.copyOf(items);
        }
    }
}
