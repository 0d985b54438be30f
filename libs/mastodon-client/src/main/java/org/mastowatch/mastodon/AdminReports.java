package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.Write.Standing;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.Rule;

/**
 * Reports as moderators see them. Reading needs scope {@code admin:read:reports}, writing {@code admin:write:reports}, both
 * permission manage_reports. Every write on a report makes Mastodon send {@code report.updated}.
 */
public final class AdminReports {

    /** The most a page may hold. */
    public static final int MAX_PAGE = 200;

    /** The most a page of {@link #list} holds: each report brings its posts whole, and 200 of them may be too much. */
    public static final int LISTED = 40;

    /** So many times fewer reports are asked for after a page that did not come. */
    private static final int FEWER = 5;

    private final Routes<AdminReport> routes;

    AdminReports(Calls calls) {
        routes = new Routes<>(calls, "/api/v1/admin/reports", AdminReport.class);
    }

    /**
     * The reports that the filter lets through, to be read through as a whole. A page that does not come, since it is too
     * large or takes the server too long, is asked for again with fewer reports, down to one; those after it stay as small.
     */
    public Listing<AdminReport> list(Lane lane, Filter filter, int limit) {
        PageCursor newest = new PageCursor(query(filter, Math.min(limit, LISTED)));
        return new Listing<>(orFewer(lane, newest), cursor -> orFewer(lane, cursor));
    }

    private Uni<Page<AdminReport>> orFewer(Lane lane, PageCursor cursor) {
        return page(lane, cursor)
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Unavailable)
                .recoverWithUni(failure -> cursor.fewer(FEWER)
                        .map(fewer -> orFewer(lane, fewer))
                        .orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    /** The newest reports that the filter lets through. */
    public Uni<Page<AdminReport>> newest(Lane lane, Filter filter, int limit) {
        return routes.list(lane, query(filter, limit));
    }

    private static String query(Filter filter, int limit) {
        return filter.parameters().with("limit", Math.clamp(limit, 1, MAX_PAGE)).encoded();
    }

    /** The page that a cursor leads to; the cursor carries the filter and the limit. */
    public Uni<Page<AdminReport>> page(Lane lane, PageCursor cursor) {
        return routes.list(lane, cursor.query());
    }

    /** One report. Fails with Gone where there is none. */
    public Uni<AdminReport> get(Lane lane, String id) {
        return routes.get(lane, id);
    }

    /**
     * Says anew what a report is about.
     *
     * @param ruleIds for VIOLATION alone; Mastodon refuses rules with any other category
     */
    public Write<AdminReport> update(Lane lane, String id, NewReport.Category category, List<String> ruleIds) {
        Set<String> rules = Set.copyOf(ruleIds);
        String word = String.valueOf(Parameters.word(category));
        return Write.readable(
                routes.update(lane, id, new Parameters().with("category", word).withAll("rule_ids", ruleIds)),
                routes.now(lane, id),
                now -> Standing.reached(now.filter(report -> word.equals(report.category())
                                && rules.equals(report.rules().stream()
                                        .map(Rule::id)
                                        .collect(Collectors.toCollection(HashSet::new))))
                        .isPresent()));
    }

    /** Gives a report to the token's account; who had it loses it. */
    public Write<AdminReport> assignToSelf(Lane lane, String id) {
        return Write.repeatable(routes.post(lane, id, "assign_to_self"));
    }

    /** Takes a report from whoever has it. */
    public Write<AdminReport> unassign(Lane lane, String id) {
        return Write.readable(
                routes.post(lane, id, "unassign"),
                routes.now(lane, id),
                now -> Standing.reached(
                        now.filter(report -> report.assignedAccount() == null).isPresent()));
    }

    /** Closes a report without an act. */
    public Write<AdminReport> resolve(Lane lane, String id) {
        return Write.readable(
                routes.post(lane, id, "resolve"),
                routes.now(lane, id),
                now -> Standing.reached(now.filter(AdminReport::actionTaken).isPresent()));
    }

    /** Opens a closed report. */
    public Write<AdminReport> reopen(Lane lane, String id) {
        return Write.readable(
                routes.post(lane, id, "reopen"),
                routes.now(lane, id),
                now -> Standing.reached(
                        now.filter(report -> !report.actionTaken()).isPresent()));
    }

    /**
     * Which reports: open ones, unless it says resolved ones; narrowed step by step. Both at once need 4.6.
     *
     * @param resolved whether resolved ones are in it
     * @param unresolved whether open ones are in it
     * @param accountId who reported; null for anybody
     * @param targetAccountId whom it is about; null for anybody
     * @param byTargetDomain where the account lives that it is about; null for anywhere
     */
    public record Filter(
            boolean resolved,
            boolean unresolved,
            @Nullable String accountId,
            @Nullable String targetAccountId,
            @Nullable String byTargetDomain) {

        /** Those still open. */
        public static Filter open() {
            return new Filter(false, true, null, null, null);
        }

        /** Those that are closed. */
        public static Filter closed() {
            return new Filter(true, false, null, null, null);
        }

        /** Both; a server before 4.6 answers with the closed ones alone. */
        public static Filter both() {
            return new Filter(true, true, null, null, null);
        }

        public Filter account(@Nullable String id) {
            return new Filter(resolved, unresolved, id, targetAccountId, byTargetDomain);
        }

        public Filter targetAccount(@Nullable String id) {
            return new Filter(resolved, unresolved, accountId, id, byTargetDomain);
        }

        public Filter targetDomain(@Nullable String domain) {
            return new Filter(resolved, unresolved, accountId, targetAccountId, domain);
        }

        private Parameters parameters() {
            return new Parameters()
                    .with("resolved", resolved ? true : null)
                    .with("unresolved", resolved && unresolved ? true : null)
                    .with("account_id", accountId)
                    .with("target_account_id", targetAccountId)
                    .with("by_target_domain", byTargetDomain);
        }
    }
}
