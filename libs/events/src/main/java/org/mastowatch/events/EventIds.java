package org.mastowatch.events;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ids by which consumers tell that they saw an event before: the event's name, the object's id and the object's own
 * time of change. Never a hash of the body, since a webhook template or a retry may change bytes. A post seen by poll and
 * by webhook has one id.
 */
public final class EventIds {

    private static final String SCANNED = "account.scanned:";

    private EventIds() {}

    /** A post as it stands after {@code editedAt}; null means it was never edited. */
    public static String status(String statusId, @Nullable Instant editedAt) {
        return editedAt == null ? "status.created:" + statusId : "status.updated:" + statusId + ":" + editedAt;
    }

    /** A post that is gone. */
    public static String statusDeleted(String statusId) {
        return "status.deleted:" + statusId;
    }

    /** A sign-up or its approval: each happens once to an account. */
    public static String account(String event, String accountId) {
        return event + ":" + accountId;
    }

    /** A change of an account. Mastodon's account has no time of change, so {@code at} is when the change was told. */
    public static String accountAt(String event, String accountId, Instant at) {
        return event + ":" + accountId + ":" + at;
    }

    /** An account that a scan read; once, however often the scan went on after a break. */
    public static String scanned(String sessionId, String accountId) {
        return SCANNED + sessionId + ":" + accountId;
    }

    /** The session of the scan that read the account; empty for an event of another kind. */
    public static Optional<String> scanOf(String eventId) {
        int end = eventId.indexOf(':', SCANNED.length());
        return eventId.startsWith(SCANNED) && end > 0
                ? Optional.of(eventId.substring(SCANNED.length(), end))
                : Optional.empty();
    }

    /** A report as it stands after {@code updatedAt}. */
    public static String report(String event, String reportId, @Nullable Instant updatedAt) {
        return event + ":" + reportId + ":" + (updatedAt == null ? "-" : updatedAt.toString());
    }

    /** What one rule set says of one event. */
    public static String verdict(String triggerEventId, String ruleSetSha256) {
        return "verdict:" + triggerEventId + ":" + ruleSetSha256.substring(0, Math.min(12, ruleSetSha256.length()));
    }
}
