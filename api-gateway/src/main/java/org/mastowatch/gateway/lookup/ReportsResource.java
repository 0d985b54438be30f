package org.mastowatch.gateway.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.mastodon.AdminReports;
import org.mastowatch.mastodon.PageCursor;

/** Reports as they stand in Mastodon now. */
@Path("/reports")
class ReportsResource {

    private static final String ID = "[A-Za-z0-9_-]{1,200}";

    private final LiveLook live;

    ReportsResource(LiveLook live) {
        this.live = live;
    }

    @GET
    @Operation(
            summary = "Reports, newest first, read from Mastodon now",
            description =
                    "Open ones, or with resolved=true closed ones; narrowed by who reported (account_id) and whom they"
                            + " are about (target_account_id). Mastodon tells no total, so total is null. Ask again with"
                            + " cursor=next_cursor for the next page.")
    public Uni<Page> list(
            @QueryParam("resolved")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false", message = "It must be true or false.")
                    String resolved,
            @QueryParam("account_id") @Nullable @Pattern(regexp = ID, message = "It must be an account's id.")
                    String accountId,
            @QueryParam("target_account_id") @Nullable @Pattern(regexp = ID, message = "It must be an account's id.")
                    String targetAccountId,
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
        return live.reports(filter, Integer.parseInt(limit), cursor == null ? null : read(cursor))
                .flatMap(look -> live.ownId().map(own -> {
                    var page = Looks.listed(look, "reports");
                    return new Page(
                            page.items().stream()
                                    .map(report -> ReportView.of(report, own.orElse(null)))
                                    .toList(),
                            null,
                            page.next().map(Cursors::written).orElse(null));
                }));
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "A report, read from Mastodon now",
            description =
                    "With what the reporter wrote, which is shown and not kept. Private posts are counted and not named.")
    public Uni<ReportView> one(
            @PathParam("id") @Pattern(regexp = ID, message = "It must be a report's id.") String id) {
        return live.report(id)
                .flatMap(look -> live.ownId().map(own -> ReportView.of(Looks.seen(look, "report"), own.orElse(null))));
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
