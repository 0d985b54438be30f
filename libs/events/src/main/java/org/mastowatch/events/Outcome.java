package org.mastowatch.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a verdict or a sign-up. Topic {@link Topics#OUTCOMES}. These fields and no others: no text a stranger
 * wrote comes through here.
 *
 * @param service who says so
 * @param acct the account's name; for {@link Kind#DOMAIN_ALERT}, which is about no account, the server's
 * @param incidentId the reporter's incident; null where there is none, as for a sign-up
 * @param rules names of the rules behind it
 * @param score the incident's score; null for a sign-up
 * @param statusIds the posts the report names
 * @param reportId Mastodon's id of the report; null before there is one
 * @param triggerEventId the first event that led here, to follow it through all services
 * @param observedAt when the suite saw that event; null where there was none
 * @param detail why, in words for people
 * @param end how people ended a report of ours; null for all but {@link Kind#RESOLVED}
 * @param action which act this is about; null where it is about none
 * @param scan how a scan stands; null where it is about none. Such an outcome has no account: its account id and acct are
 *     empty
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
        String detail,
        @Nullable ReportEnd end,
        @Nullable ActStanding action,
        @Nullable ScanStanding scan) {

    /** The version this code writes. */
    public static final int VERSION = 1;

    public Outcome {
        rules = rules == null ? List.of() : List.copyOf(rules);
        statusIds = statusIds == null ? List.of() : List.copyOf(statusIds);
    }

    /** About a verdict or a sign-up, and no more. */
    public Outcome(
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
        this(
                version,
                eventId,
                at,
                service,
                kind,
                accountId,
                acct,
                incidentId,
                rules,
                score,
                statusIds,
                reportId,
                triggerEventId,
                observedAt,
                detail,
                null,
                null,
                null);
    }

    /**
     * What one service removed of an account. It does not name the account, or it would be kept here.
     *
     * @param removed in words for people
     */
    public static Outcome erased(Command.Erase command, String service, Instant at, String removed) {
        return new Outcome(
                VERSION,
                "outcome:erased:" + service + ":" + command.eventId(),
                at,
                service,
                Kind.ERASED,
                "",
                "",
                null,
                List.of(),
                null,
                List.of(),
                null,
                command.eventId(),
                null,
                removed);
    }

    /** That accounts of a server broke rules too often. */
    public static Outcome domainAlert(String domain, String service, Instant at, String detail) {
        return new Outcome(
                VERSION,
                "outcome:domain_alert:" + domain + ":" + at,
                at,
                service,
                Kind.DOMAIN_ALERT,
                "",
                domain,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                detail);
    }

    /** The server that this is about; null where it is about an account or a scan. */
    public @Nullable String aboutServer() {
        if (kind == Kind.DOMAIN_ALERT) {
            return acct.isBlank() ? null : acct;
        }
        return action == null ? null : action.domain();
    }

    /** How people ended a report. */
    public enum ReportEnd {
        /** They acted on the account. */
        ACTED_ON,
        /** All posts that it named are gone. */
        POSTS_GONE,
        /** Neither: they saw no reason to act. */
        DISMISSED
    }

    /**
     * The act of a person that an outcome is about.
     *
     * @param actId as in {@link Command.Act}
     * @param revision grows with each outcome about this act, so that the newest is known in whatever order they come
     * @param what Mastodon's word for it: warn, sensitive, silence, disable, suspend, domain_block, resolve …
     * @param who the person who asked
     * @param domain what it was done to, where that is a server
     * @param answer what Mastodon answered, in a word or two; null where it was not asked
     * @param dueAt when it is carried out or lifted next; null where nothing is due
     */
    public record ActStanding(
            String actId,
            long revision,
            String what,
            String who,
            @Nullable String domain,
            @Nullable String answer,
            @Nullable Instant dueAt) {}

    /**
     * How a scan stands.
     *
     * @param sessionId as in {@link Command.Scan}
     * @param revision grows with each outcome about this scan
     * @param accounts read so far
     * @param posts read so far
     */
    public record ScanStanding(String sessionId, long revision, long accounts, long posts) {}

    /** What happened. */
    public enum Kind {
        /** A report stands in Mastodon. */
        FILED(About.INCIDENT),
        /** Dry run: the ledger says what would have been filed. */
        WOULD_FILE(About.INCIDENT),
        /** Over a cap or the budget; it waits. */
        DEFERRED(About.INCIDENT),
        /** Waited too long to be filed. */
        EXPIRED(About.INCIDENT),
        /** Mastodon refused for good. */
        FAILED(About.INCIDENT),
        /** A person resolved the report in Mastodon. */
        RESOLVED(About.INCIDENT),
        /**
         * A person closed the incident before it was filed, or nothing was left to report. Without an incident: a person
         * asked for a report, and all of it was reported or dismissed before.
         */
        DISMISSED(About.INCIDENT),
        /** A sign-up waits for a person. */
        SIGN_UP_HELD(About.SIGN_UP),
        /** A sign-up was decided; the detail says by whom. */
        SIGN_UP_DECIDED(About.SIGN_UP),
        /** A sign-up will be rejected once the time to undo it is over. */
        SIGN_UP_REJECTION_DUE(About.SIGN_UP),
        /** A decision on a sign-up was stopped before it was carried out. */
        SIGN_UP_UNDONE(About.SIGN_UP),
        /** As many sign-ups were decided within the hour as the policy allows; the others wait. */
        SIGN_UP_CAP_REACHED(About.SIGN_UP),
        /** Many people sign up from one network, or with nearly one text. */
        SIGN_UP_BURST(About.SIGN_UP),
        /** A person's act was taken; it is carried out when it is due, and can be stopped until then. */
        ACT_WAITING(About.ACT),
        /** A person's act was carried out. */
        ACT_DONE(About.ACT),
        /** Dry run: a person's act would have been carried out. */
        ACT_WOULD_BE_DONE(About.ACT),
        /** A person's act was refused: by Mastodon, or since its target may not be touched by that person. */
        ACT_REFUSED(About.ACT),
        /** A person's act was sent, and nothing shows whether it took effect. It is not sent again. */
        ACT_UNCLEAR(About.ACT),
        /** A person's act waited too long, through a panic stop or an instance that was away. */
        ACT_EXPIRED(About.ACT),
        /** A person's act was stopped before it was carried out. */
        ACT_STOPPED(About.ACT),
        /** A person's act was undone by a person. */
        ACT_UNDONE(About.ACT),
        /** A person's act that was meant for a time ended on time. */
        ACT_LIFTED(About.ACT),
        /** It should have been lifted or undone, but the account does not stand as the act left it; nothing was done. */
        ACT_LEFT(About.ACT),
        /** A scan began. */
        SCAN_STARTED(About.SCAN),
        /** A scan goes on. */
        SCAN_PROGRESSED(About.SCAN),
        /** A scan read all it was asked to. */
        SCAN_COMPLETED(About.SCAN),
        /** A scan ended before that. */
        SCAN_FAILED(About.SCAN),
        /** Accounts of one server broke rules more often than the settings let pass. */
        DOMAIN_ALERT(About.SERVER),
        /** A target took a test message. It stands as acct, by its kind and place; the incident is the test. */
        NOTIFICATION_DELIVERED(About.NOTIFICATION),
        /** A target did not take a test message; otherwise as above. */
        NOTIFICATION_FAILED(About.NOTIFICATION),
        /** A test of notifications came to its end. */
        NOTIFICATIONS_TESTED(About.NOTIFICATION),
        /** A service forgot an account; the detail says what it removed. */
        ERASED(About.ERASURE);

        private final About about;

        Kind(About about) {
            this.about = about;
        }

        /** What such an outcome is about; all that is told alike of these things need not name each kind. */
        public About about() {
            return about;
        }
    }

    /** What an outcome is about. */
    public enum About {
        /** The reporter's incident about an account, and its report. */
        INCIDENT,
        /** A sign-up. */
        SIGN_UP,
        /** A person's act. */
        ACT,
        /** A scan. */
        SCAN,
        /** A server. */
        SERVER,
        /** A test of who is told of outcomes. */
        NOTIFICATION,
        /** An account that is forgotten. */
        ERASURE
    }
}
