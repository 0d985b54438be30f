package org.mastowatch.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a verdict or a sign-up. Topic {@link Topics#OUTCOMES}. These fields and no others: no text a stranger
 * wrote comes through here.
 *
 * @param service who says so
 * @param incidentId the reporter's incident; null for a sign-up
 * @param rules names of the rules behind it
 * @param score the incident's score; null for a sign-up
 * @param statusIds the posts the report names
 * @param reportId Mastodon's id of the report; null before there is one
 * @param triggerEventId the first event that led here, to follow it through all services
 * @param observedAt when the suite saw that event; null where there was none
 * @param detail why, in words for people
 */
public record Outcome(
        int version,
        String eventId,
        Instant at,
        String service,
        Kind kind,
        String accountId,
        String acct,
        @Nullable String incidentId,
        List<String> rules,
        @Nullable Double score,
        List<String> statusIds,
        @Nullable String reportId,
        @Nullable String triggerEventId,
        @Nullable Instant observedAt,
        String detail) {

    /** The version this code writes. */
    public static final int VERSION = 1;

    public Outcome {
        rules = rules == null ? List.of() : List.copyOf(rules);
        statusIds = statusIds == null ? List.of() : List.copyOf(statusIds);
    }

    /** What happened. */
    public enum Kind {
        /** A report stands in Mastodon. */
        FILED,
        /** Dry run: the ledger says what would have been filed. */
        WOULD_FILE,
        /** Over a cap or the budget; it waits. */
        DEFERRED,
        /** Waited too long to be filed. */
        EXPIRED,
        /** Mastodon refused for good. */
        FAILED,
        /** A person resolved the report in Mastodon. */
        RESOLVED,
        /** A person closed the incident before it was filed, or nothing was left to report. */
        DISMISSED,
        /** A sign-up waits for a person. */
        SIGN_UP_HELD,
        /** A sign-up was decided; the detail says by whom. */
        SIGN_UP_DECIDED,
        /** A sign-up will be rejected once the time to undo it is over. */
        SIGN_UP_REJECTION_DUE,
        /** A decision on a sign-up was stopped before it was carried out. */
        SIGN_UP_UNDONE,
        /** As many sign-ups were decided within the hour as the policy allows; the others wait. */
        SIGN_UP_CAP_REACHED,
        /** Many people sign up from one network, or with nearly one text. */
        SIGN_UP_BURST
    }
}
