package org.mastowatch.emulator.instance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report, by a person of this server or by ours.
 *
 * @param accountId who reported
 * @param actionTakenAt when it was resolved; null while open
 */
public record Report(
        long id,
        long accountId,
        long targetId,
        Category category,
        String comment,
        boolean forwarded,
        Instant createdAt,
        Instant updatedAt,
        List<Long> statusIds,
        List<Long> ruleIds,
        @Nullable Long assignedTo,
        @Nullable Long resolvedBy,
        @Nullable Instant actionTakenAt) {

    public Report {
        statusIds = List.copyOf(statusIds);
        ruleIds = List.copyOf(ruleIds);
    }

    /** Whether somebody resolved it. */
    public boolean resolved() {
        return actionTakenAt != null;
    }

    Report assigned(@Nullable Long moderator, Instant at) {
        return new Report(
                id,
                accountId,
                targetId,
                category,
                comment,
                forwarded,
                createdAt,
                at,
                statusIds,
                ruleIds,
                moderator,
                resolvedBy,
                actionTakenAt);
    }

    Report described(Category changed, List<Long> rules, Instant at) {
        return new Report(
                id,
                accountId,
                targetId,
                changed,
                comment,
                forwarded,
                createdAt,
                at,
                statusIds,
                rules,
                assignedTo,
                resolvedBy,
                actionTakenAt);
    }

    Report resolved(long moderator, Instant at) {
        return new Report(
                id,
                accountId,
                targetId,
                category,
                comment,
                forwarded,
                createdAt,
                at,
                statusIds,
                ruleIds,
                assignedTo,
                moderator,
                at);
    }

    Report reopened(Instant at) {
        return new Report(
                id,
                accountId,
                targetId,
                category,
                comment,
                forwarded,
                createdAt,
                at,
                statusIds,
                ruleIds,
                assignedTo,
                null,
                null);
    }
}
