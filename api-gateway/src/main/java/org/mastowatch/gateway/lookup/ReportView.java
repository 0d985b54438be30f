package org.mastowatch.gateway.lookup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.Rule;
import org.mastowatch.mastodon.entity.Status;

/**
 * A report as a moderator needs it.
 *
 * @param ours whether MastoWatch filed it; null where it is not known which account that is
 * @param comment what the reporter wrote
 * @param statusIds the posts that it names, but for private ones
 * @param privateStatuses how many of those it names besides
 * @param posts the posts of statusIds as they stand now, where one report is asked for; null in a list
 */
record ReportView(
        String id,
        boolean resolved,
        @Nullable Instant resolvedAt,
        @Nullable String category,
        String comment,
        @Nullable Boolean forwarded,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Boolean ours,
        @Nullable Named reporter,
        @Nullable Named target,
        @Nullable Named assigned,
        @Nullable Named resolvedBy,
        List<String> statusIds,
        int privateStatuses,
        List<String> ruleIds,
        @Nullable List<ShownPost> posts) {

    ReportView {
        statusIds = List.copyOf(statusIds);
        ruleIds = List.copyOf(ruleIds);
        posts = posts == null ? null : List.copyOf(posts);
    }

    /** As a line of a list, without the posts. */
    static ReportView of(AdminReport report, @Nullable String ownId) {
        return of(report, ownId, null);
    }

    /** With the posts that may be shown. */
    static ReportView whole(AdminReport report, @Nullable String ownId, Instant now) {
        return of(
                report,
                ownId,
                report.statuses().stream()
                        .map(status -> ShownPost.of(status, now))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** @param ownId the account that files our reports; null where it is not known */
    private static ReportView of(AdminReport report, @Nullable String ownId, @Nullable List<ShownPost> posts) {
        List<String> open = report.statuses().stream()
                .filter(ReportView::mayEnter)
                .map(Status::id)
                .toList();
        AdminAccount reporter = report.account();
        return new ReportView(
                report.id(),
                report.actionTaken(),
                report.actionTakenAt(),
                report.category(),
                report.comment(),
                report.forwarded(),
                report.createdAt(),
                report.updatedAt(),
                ownId == null || reporter == null
                        ? null
                        : Boolean.valueOf(reporter.id().equals(ownId)),
                Named.of(reporter),
                Named.of(report.targetAccount()),
                Named.of(report.assignedAccount()),
                Named.of(report.actionTakenByAccount()),
                open,
                report.statuses().size() - open.size(),
                report.rules().stream().map(Rule::id).toList(),
                posts);
    }

    private static boolean mayEnter(Status status) {
        String visibility = status.visibility();
        return visibility != null && (visibility.equals("public") || visibility.equals("unlisted"));
    }

    /** Without what the reporter and the authors wrote. */
    @Override
    public String toString() {
        return "ReportView[id=" + id + "]";
    }

    /** An account by its name. */
    record Named(String id, String acct) {
        static @Nullable Named of(@Nullable AdminAccount account) {
            return account == null ? null : new Named(account.id(), AccountView.acct(account));
        }
    }
}
