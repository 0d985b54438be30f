package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report as moderators see it.
 *
 * @param category other, spam, legal or violation; null up to 3.1.1
 * @param comment what the reporter wrote
 * @param account who reported
 * @param targetAccount whom it is about
 * @param statuses the posts it names, private and deleted ones included
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AdminReport(
        String id,
        boolean actionTaken,
        @Nullable Instant actionTakenAt,
        @Nullable String category,
        String comment,
        @Nullable Boolean forwarded,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable AdminAccount account,
        @Nullable AdminAccount targetAccount,
        @Nullable AdminAccount assignedAccount,
        @Nullable AdminAccount actionTakenByAccount,
        List<Status> statuses,
        List<Rule> rules) {

    public AdminReport {
        Objects.requireNonNull(id, "report.id");
        comment = Lenient.text(comment);
        statuses = Lenient.list(statuses);
        rules = Lenient.list(rules);
    }

    /** Without the comment, which people write. */
    @Override
    public String toString() {
        return "AdminReport[id=" + id + "]";
    }
}
