package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail provider that nobody may sign up with.
 *
 * @param history of the last days, newest first
 * @param allowWithApproval sign-ups wait for a moderator instead of being refused; absent before 4.3
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record EmailDomainBlock(
        String id, String domain, @Nullable Instant createdAt, List<Day> history, boolean allowWithApproval) {

    public EmailDomainBlock {
        Objects.requireNonNull(id, "email domain block.id");
        domain = Lenient.text(domain);
        history = Lenient.list(history);
    }

    /**
     * Attempts in a day.
     *
     * @param day its midnight in UTC, in seconds since 1970
     * @param accounts by how many addresses
     * @param uses how many
     */
    public record Day(long day, long accounts, long uses) {}
}
