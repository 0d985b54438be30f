package org.mastowatch.reporter.ledger;

import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome.ReportEnd;

/** How a report ended, as far as the account shows. Mastodon itself only says that somebody resolved it. */
sealed interface ReportSight {

    /** @param end null where it cannot be known */
    record Clear(@Nullable ReportEnd end) implements ReportSight {}

    /**
     * The posts decide: if all are gone, that is how it ended.
     *
     * @param otherwise if one still answers; null where it cannot be known
     */
    record PostsDecide(@Nullable ReportEnd otherwise) implements ReportSight {}

    /**
     * What was limited before the report was filed says nothing of how it ended. Of a suspended account nobody can file a
     * report, so a suspension came after.
     *
     * @param before how it stood when the report was filed; null where that is not known
     * @param after how it stands now; null where that is not known
     * @param acted whether a person acted on it through the suite meanwhile; Mastodon shows a warning nowhere
     * @param namesPosts whether the report names posts
     */
    static ReportSight of(@Nullable Standing before, @Nullable Standing after, boolean acted, boolean namesPosts) {
        if (acted || after != null && (after.suspended() || before != null && after.beyond(before))) {
            return new Clear(ReportEnd.ACTED_ON);
        }
        boolean sure = after != null && (before != null || after.free());
        ReportEnd otherwise = sure ? ReportEnd.DISMISSED : null;
        return namesPosts ? new PostsDecide(otherwise) : new Clear(otherwise);
    }
}
