package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.util.Locale;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Report;

/** Filing reports. Scope {@code write:reports}. */
public final class Reports {

    private static final String PATH = "/api/v1/reports";

    private final Calls calls;

    Reports(Calls calls) {
        this.calls = calls;
    }

    /**
     * Files a report. Mastodon does not notice a report that is filed twice. Gone, or Invalid on other servers, means
     * that the account or one of the posts is not there any more; after Ambiguous look for the report before filing it
     * again.
     */
    public Uni<Report> file(Lane lane, NewReport report) {
        Parameters form = new Parameters()
                .with("account_id", report.accountId())
                .withAll("status_ids", report.statusIds())
                .with("comment", report.comment())
                .with("category", report.category().name().toLowerCase(Locale.ROOT))
                .with("forward", report.forward())
                .withAll("rule_ids", report.ruleIds())
                .withAll("collection_ids", report.collectionIds());
        return calls.one(TokenRole.REPORT, Call.report(lane, PATH, form), Report.class);
    }
}
