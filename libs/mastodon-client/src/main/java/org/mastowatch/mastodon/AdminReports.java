package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminReport;

/** Reports as moderators see them. Scope {@code admin:read:reports}, permission manage_reports. */
public final class AdminReports {

    /** The most a page may hold. */
    public static final int MAX_PAGE = 200;

    private static final String PATH = "/api/v1/admin/reports";

    private final Calls calls;

    AdminReports(Calls calls) {
        this.calls = calls;
    }

    /** The newest reports that the filter lets through. */
    public Uni<Page<AdminReport>> newest(Lane lane, Filter filter, int limit) {
        return list(
                lane,
                new Parameters()
                        .with("resolved", filter.resolved ? true : null)
                        .with("account_id", filter.accountId)
                        .with("target_account_id", filter.targetAccountId)
                        .with("limit", Math.clamp(limit, 1, MAX_PAGE))
                        .encoded());
    }

    /** The page that a cursor leads to; the cursor carries the filter and the limit. */
    public Uni<Page<AdminReport>> page(Lane lane, PageCursor cursor) {
        return list(lane, cursor.query());
    }

    /** One report. Fails with Gone where there is none. */
    public Uni<AdminReport> get(Lane lane, String id) {
        return Uni.createFrom()
                .deferred(() -> calls.one(
                        TokenRole.ADMIN,
                        Call.get(lane, PATH + "/:id", PATH + "/" + Parameters.segment(id), ""),
                        AdminReport.class));
    }

    private Uni<Page<AdminReport>> list(Lane lane, String query) {
        return calls.page(TokenRole.ADMIN, Call.get(lane, PATH, PATH, query), AdminReport.class);
    }

    /**
     * Which reports. Both states in one list need 4.6, so whoever wants both asks twice.
     *
     * @param resolved true for resolved ones, false for those still open
     * @param accountId who reported; null for anybody
     * @param targetAccountId whom it is about; null for anybody
     */
    public record Filter(
            boolean resolved,
            @Nullable String accountId,
            @Nullable String targetAccountId) {}
}
