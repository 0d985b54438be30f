package org.mastowatch.gateway.analytics;

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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.analytics.RuleFigureStore.Order;
import org.mastowatch.gateway.http.Problems;

@Path("/analytics")
class AnalyticsResource {

    private static final String LIMIT = "[1-9][0-9]?|1[0-9][0-9]|200";
    private static final String LIMIT_PROBLEM = "It must be a whole number from 1 to 200.";
    private static final String OFFSET = "[0-9]{1,4}|10000";
    private static final String OFFSET_PROBLEM = "It must be a whole number from 0 to 10000.";
    private static final String DAYS = "[1-9][0-9]?|[12][0-9][0-9]|3[0-5][0-9]|36[0-5]";
    private static final String DAYS_PROBLEM = "It must be a whole number from 1 to 365.";
    private static final int LONGEST_TIMELINE = 365;

    private final OverviewStore overview;
    private final AccountFigureStore accounts;
    private final OriginStore origins;
    private final RuleFigureStore rules;
    private final Clock clock;

    AnalyticsResource(
            OverviewStore overview,
            AccountFigureStore accounts,
            OriginStore origins,
            RuleFigureStore rules,
            Clock clock) {
        this.overview = overview;
        this.accounts = accounts;
        this.origins = origins;
        this.rules = rules;
        this.clock = clock;
    }

    @GET
    @Path("/overview")
    @Operation(
            summary = "The suite in numbers",
            description = "Totals are since the beginning; forgetting what is old changes none of them.")
    public Uni<Overview> overview() {
        return overview.overview(clock.instant().minus(Duration.ofHours(24)));
    }

    @GET
    @Path("/timeline")
    @Operation(
            summary = "Evaluations and reports day by day",
            description = "UTC days, oldest first, today's included; days without anything are there with 0."
                    + " days outside of 1 to 365 is answered 400.")
    public Uni<Timeline> timeline(
            @QueryParam("days") @DefaultValue("30") @Pattern(regexp = "-?[0-9]{1,9}", message = DAYS_PROBLEM)
                    String days) {
        int period = Integer.parseInt(days);
        if (period < 1 || period > LONGEST_TIMELINE) {
            throw Problems.fields(
                    400, "days must be from 1 to 365.", List.of(new Problems.FieldError("days", DAYS_PROBLEM)));
        }
        LocalDate today = today();
        return overview.timeline(today.minusDays(period - 1L), today);
    }

    @GET
    @Path("/accounts")
    @Operation(summary = "Accounts that rules hit, the last hit first")
    public Uni<AccountList> accounts(
            @QueryParam("limit") @DefaultValue("50") @Pattern(regexp = LIMIT, message = LIMIT_PROBLEM) String limit,
            @QueryParam("offset") @DefaultValue("0") @Pattern(regexp = OFFSET, message = OFFSET_PROBLEM)
                    String offset) {
        return accounts.accounts(Integer.parseInt(limit), Integer.parseInt(offset));
    }

    @GET
    @Path("/reports")
    @Operation(summary = "Reports of ours, newest first, and how people ended them")
    public Uni<ReportList> reports(
            @QueryParam("limit") @DefaultValue("50") @Pattern(regexp = LIMIT, message = LIMIT_PROBLEM) String limit,
            @QueryParam("offset") @DefaultValue("0") @Pattern(regexp = OFFSET, message = OFFSET_PROBLEM)
                    String offset) {
        return accounts.reports(Integer.parseInt(limit), Integer.parseInt(offset));
    }

    @GET
    @Path("/analyses/{account_id}")
    @Operation(
            summary = "What rules found on an account, newest first, with evidence",
            description = "An account on which nothing was found has an empty list. Ask again with cursor=next_cursor"
                    + " for the next page.")
    public Uni<AnalysisList> analyses(
            @PathParam("account_id") @Size(max = 200, message = "At most 200 characters.") String accountId,
            @QueryParam("limit") @DefaultValue("50") @Pattern(regexp = LIMIT, message = LIMIT_PROBLEM) String limit,
            @QueryParam("cursor")
                    @Nullable
                    @Pattern(regexp = "[0-9]{1,18}", message = "It must be the next_cursor of an earlier answer.")
                    String cursor) {
        return accounts.analyses(accountId, Integer.parseInt(limit), cursor == null ? null : Long.valueOf(cursor));
    }

    @GET
    @Path("/domains")
    @Operation(
            summary = "Other servers by how often their accounts broke rules",
            description = "With what became of our reports and of those that people made. Without days, since the"
                    + " beginning.")
    public Uni<DomainList> domains(
            @QueryParam("days") @Nullable @Pattern(regexp = DAYS, message = DAYS_PROBLEM) String days,
            @QueryParam("limit") @DefaultValue("50") @Pattern(regexp = LIMIT, message = LIMIT_PROBLEM) String limit,
            @QueryParam("offset") @DefaultValue("0") @Pattern(regexp = OFFSET, message = OFFSET_PROBLEM)
                    String offset) {
        return origins.domains(since(days), number(days), Integer.parseInt(limit), Integer.parseInt(offset));
    }

    @GET
    @Path("/reporters")
    @Operation(
            summary = "People who report, and how often somebody acted on it",
            description = "By account id; reports of ours are not among them. Without days, since the beginning.")
    public Uni<ReporterList> reporters(
            @QueryParam("days") @Nullable @Pattern(regexp = DAYS, message = DAYS_PROBLEM) String days,
            @QueryParam("limit") @DefaultValue("50") @Pattern(regexp = LIMIT, message = LIMIT_PROBLEM) String limit,
            @QueryParam("offset") @DefaultValue("0") @Pattern(regexp = OFFSET, message = OFFSET_PROBLEM)
                    String offset) {
        return origins.reporters(since(days), number(days), Integer.parseInt(limit), Integer.parseInt(offset));
    }

    @GET
    @Path("/rules/statistics")
    @Operation(
            summary = "Rules in numbers: hits, reports, precision, failures, time from post to report",
            description = "precision is the share of resolved reports that people found right, with its 95 % interval."
                    + " Median and 95th percentile are estimates. Without days, since the beginning.")
    public Uni<RuleStatistics> rules(
            @QueryParam("days") @Nullable @Pattern(regexp = DAYS, message = DAYS_PROBLEM) String days,
            @QueryParam("limit") @DefaultValue("20") @Pattern(regexp = LIMIT, message = LIMIT_PROBLEM) String limit) {
        LocalDate since = since(days);
        int size = Integer.parseInt(limit);
        return Uni.combine()
                .all()
                .unis(
                        rules.totals(since),
                        rules.first(Order.HITS, since, size),
                        rules.first(Order.NEWEST, since, size),
                        rules.first(Order.FAILURES, since, size),
                        rules.first(Order.REPORTS, since, size))
                .with((totals, top, recent, failing, reported) ->
                        new RuleStatistics(number(days), totals, top, recent, failing, reported));
    }

    private @Nullable LocalDate since(@Nullable String days) {
        return days == null ? null : today().minusDays(Integer.parseInt(days) - 1L);
    }

    private static @Nullable Integer number(@Nullable String days) {
        return days == null ? null : Integer.valueOf(days);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
