package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What filing a report answers. Up to 3.1.1 only {@code id} and {@code action_taken}; some servers answer category
 * {@code other} whatever was sent.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Report(
        String id,
        boolean actionTaken,
        @Nullable String category,
        String comment,
        @Nullable Boolean forwarded,
        @Nullable Instant createdAt,
        List<String> statusIds,
        List<String> ruleIds,
        List<String> collectionIds,
        @Nullable Account targetAccount) {

    public Report {
        Objects.requireNonNull(id, "report.id");
        comment = Lenient.text(comment);
        statusIds = Lenient.list(statusIds);
        ruleIds = Lenient.list(ruleIds);
        collectionIds = Lenient.list(collectionIds);
    }
}
