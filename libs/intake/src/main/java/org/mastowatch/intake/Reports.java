package org.mastowatch.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.EventIds;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.Post;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.Status;

/** Reports, without what their makers wrote and without the private posts they name. */
final class Reports {

    private Reports() {}

    static IntakeResult polled(AdminReport report, @Nullable String ownAccountId, Source source, Instant observedAt) {
        ObservedReport.Change change =
                report.actionTaken() ? ObservedReport.Change.UPDATED : ObservedReport.Change.CREATED;
        return event(change, report, ownAccountId, source, observedAt);
    }

    static IntakeResult event(
            ObservedReport.Change change,
            AdminReport report,
            @Nullable String ownAccountId,
            Source source,
            Instant observedAt) {
        AdminAccount target = report.targetAccount();
        if (target == null || !Limits.isId(target.id()) || !Limits.isId(report.id())) {
            return new IntakeResult.Unreadable("The report lacks its target or has no usable id");
        }
        AdminAccount reporter = report.account();
        boolean ours = reporter != null && reporter.id().equals(ownAccountId);
        if (ours && change == ObservedReport.Change.CREATED) {
            return new IntakeResult.Dropped(IntakeResult.Reason.OURS);
        }
        Instant createdAt = report.createdAt();
        AdminAccount resolver = report.actionTakenByAccount();
        String category = report.category();
        String eventId = eventId(change, report);
        ObservedReport observed = new ObservedReport(
                ObservedReport.VERSION,
                eventId,
                source,
                observedAt,
                change,
                report.id(),
                ours,
                reporter == null ? "" : Limits.cut(reporter.id(), Limits.ID),
                category == null ? "other" : Limits.cut(category, Limits.WORD),
                createdAt == null ? observedAt : createdAt,
                report.updatedAt(),
                report.actionTaken(),
                report.actionTakenAt(),
                resolver == null ? null : Limits.cut(resolver.id(), Limits.ID),
                Accounts.from(target),
                Accounts.state(target),
                posts(report.statuses(), observedAt));
        return new IntakeResult.Events(
                List.of(new IntakeEvent(Topics.OBSERVED_REPORTS, target.id(), eventId, observed)));
    }

    /**
     * A report is made once, so its time of making names that event, however late it is seen; any later change is named by
     * the report's time of change.
     */
    private static String eventId(ObservedReport.Change change, AdminReport report) {
        return switch (change) {
            case CREATED -> EventIds.report("report.created", report.id(), report.createdAt());
            case UPDATED -> EventIds.report("report.updated", report.id(), report.updatedAt());
        };
    }

    private static List<Post> posts(List<Status> statuses, Instant observedAt) {
        List<Post> posts = new ArrayList<>();
        int text = 0;
        for (Status status : statuses) {
            Optional<Post> post = Posts.from(status, observedAt);
            if (post.isEmpty()) {
                continue;
            }
            text += Posts.characters(post.get());
            if (posts.size() == Limits.REPORTED_POSTS || (text > Limits.REPORTED_TEXT && !posts.isEmpty())) {
                break;
            }
            posts.add(post.get());
        }
        return posts;
    }
}
