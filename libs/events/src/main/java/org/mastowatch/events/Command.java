package org.mastowatch.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's decision or request. Topic {@link Topics#COMMANDS}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.FileHeld.class, name = "file_held"),
    @JsonSubTypes.Type(value = Command.DismissIncident.class, name = "dismiss_incident"),
    @JsonSubTypes.Type(value = Command.DecideSignUp.class, name = "decide_sign_up"),
    @JsonSubTypes.Type(value = Command.UndoSignUp.class, name = "undo_sign_up"),
    @JsonSubTypes.Type(value = Command.TrySignUpPolicy.class, name = "try_sign_up_policy"),
    @JsonSubTypes.Type(value = Command.ReconsiderSignUps.class, name = "reconsider_sign_ups"),
    @JsonSubTypes.Type(value = Command.ReportNow.class, name = "report_now"),
    @JsonSubTypes.Type(value = Command.Act.class, name = "act"),
    @JsonSubTypes.Type(value = Command.StopAct.class, name = "stop_act"),
    @JsonSubTypes.Type(value = Command.UndoAct.class, name = "undo_act"),
    @JsonSubTypes.Type(value = Command.Scan.class, name = "scan"),
    @JsonSubTypes.Type(value = Command.EndScan.class, name = "end_scan"),
    @JsonSubTypes.Type(value = Command.LookAgain.class, name = "look_again"),
    @JsonSubTypes.Type(value = Command.Erase.class, name = "erase"),
    @JsonSubTypes.Type(value = Command.TestNotifications.class, name = "test_notifications")
})
public sealed interface Command {

    /** The version this code writes. */
    int VERSION = 1;

    int version();

    String eventId();

    /** Who asked: a person's name or an API key's name. */
    String who();

    /** File what a dry run recorded and what is still valid and young enough. */
    record FileHeld(int version, String eventId, Instant at, String who, String why) implements Command {}

    /**
     * Close an open incident that was not filed; its evidence is never reported.
     *
     * @param found what else is never to be reported, whether an incident has it or not: evidence below the threshold
     *     belongs to none; null for nothing
     */
    record DismissIncident(
            int version,
            String eventId,
            Instant at,
            String who,
            String why,
            String accountId,
            @Nullable Found found) implements Command {

        /** Closes the incident and no more. */
        public DismissIncident(int version, String eventId, Instant at, String who, String why, String accountId) {
            this(version, eventId, at, who, why, accountId, null);
        }
    }

    /** Decide a sign-up that is still open, whatever the policy said of it. */
    record DecideSignUp(
            int version, String eventId, Instant at, String who, String why, String accountId, SignUpDecision decision)
            implements Command {}

    /** Stop a decision on a sign-up that was not carried out yet; it waits for a person then. */
    record UndoSignUp(int version, String eventId, Instant at, String who, String why, String accountId)
            implements Command {}

    /**
     * Say what a policy would do with all that is pending, and do nothing.
     *
     * @param trialId names the answer, {@link SignUpEvent.Trial}
     * @param policy JSON of the sign-up policy library
     */
    record TrySignUpPolicy(int version, String eventId, Instant at, String who, String trialId, String policy)
            implements Command {}

    /** Judge all that waits, but what a person held, by the policy in force, and let those decisions go. */
    record ReconsiderSignUps(int version, String eventId, Instant at, String who, String why) implements Command {}

    /**
     * File what was found about an account now, whatever its score: without waiting for more, and without regard to the
     * threshold. Caps, dry run and panic stop hold as ever.
     *
     * @param acct as shown to people
     * @param domain null for a local account
     * @param triggerEventId the event whose verdict led here
     * @param observedAt when the suite saw that event
     * @param hits what was found, without a trace; what an open incident has already is not added again
     */
    record ReportNow(
            int version,
            String eventId,
            Instant at,
            String who,
            String why,
            String accountId,
            String acct,
            @Nullable String domain,
            String triggerEventId,
            Instant observedAt,
            List<VerdictEvent.Hit> hits)
            implements Command {

        public ReportNow {
            hits = hits == null ? List.of() : List.copyOf(hits);
        }
    }

    /**
     * Moderate, as a person decided who may. Carried out once, by the service's token.
     *
     * @param actId names it from here to its end
     * @param act what to do
     * @param actor whose decision it is, with the rights they had when they made it
     * @param confirmedBy the second person; null where none was needed
     * @param notBefore it can be stopped until then
     * @param liftAt when it ends by itself; null for never
     */
    record Act(
            int version,
            String eventId,
            Instant at,
            String who,
            String why,
            String actId,
            Moderation act,
            Actor actor,
            @Nullable String confirmedBy,
            Instant notBefore,
            @Nullable Instant liftAt)
            implements Command {}

    /** Do not carry out an act that waits. Without effect on one that was carried out. */
    record StopAct(int version, String eventId, Instant at, String who, String why, String actId) implements Command {}

    /** Take back an act that was carried out, where Mastodon can, and if the account still stands as it left it. */
    record UndoAct(int version, String eventId, Instant at, String who, String why, String actId, Actor actor)
            implements Command {}

    /**
     * Read accounts and their newest posts.
     *
     * @param sessionId names it from here to its end
     * @param domains whose accounts; empty for all
     */
    record Scan(
            int version, String eventId, Instant at, String who, String sessionId, Reach reach, List<String> domains)
            implements Command {

        public Scan {
            domains = domains == null ? List.of() : List.copyOf(domains);
        }

        /** Which accounts a scan reads. */
        public enum Reach {
            /** Those of other servers. */
            REMOTE,
            /** The instance's own. */
            LOCAL,
            /** Those of other servers, domain by domain. */
            FEDERATED
        }
    }

    /** End a scan. */
    record EndScan(int version, String eventId, Instant at, String who, String sessionId) implements Command {}

    /**
     * Have the polls tell of accounts again that look as they did before.
     *
     * @param toldBefore those that were last told before this time
     */
    record LookAgain(int version, String eventId, Instant at, String who, Instant toldBefore) implements Command {}

    /**
     * Send a test message to everything that is told of outcomes.
     *
     * @param testId names it from here to its end
     */
    record TestNotifications(int version, String eventId, Instant at, String who, String testId) implements Command {}

    /** Forget all that is kept of an account. */
    record Erase(int version, String eventId, Instant at, String who, String why, String accountId)
            implements Command {}

    /**
     * What was found about an account.
     *
     * @param acct as shown to people
     * @param domain null for a local account
     * @param triggerEventId the event whose verdict led here
     * @param observedAt when the suite saw that event
     * @param hits without a trace
     */
    record Found(
            String acct,
            @Nullable String domain,
            String triggerEventId,
            Instant observedAt,
            List<VerdictEvent.Hit> hits) {

        public Found {
            hits = hits == null ? List.of() : List.copyOf(hits);
        }
    }

    /**
     * A person who decides.
     *
     * @param accountId their account at the instance
     * @param username its name
     * @param permissions the bits of their role, a decimal number
     */
    record Actor(String accountId, String username, String permissions) {}

    /** What is done to whom, in Mastodon's words. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Moderation.OnAccount.class, name = "on_account"),
        @JsonSubTypes.Type(value = Moderation.Lift.class, name = "lift"),
        @JsonSubTypes.Type(value = Moderation.OnReport.class, name = "on_report"),
        @JsonSubTypes.Type(value = Moderation.OnDomain.class, name = "on_domain"),
        @JsonSubTypes.Type(value = Moderation.LiftDomain.class, name = "lift_domain")
    })
    sealed interface Moderation {

        /**
         * An account is warned or restricted.
         *
         * @param reportId the report that this settles; null for none
         * @param presetId a text kept in Mastodon; null for none
         * @param text what the person is told; null for Mastodon's own words
         * @param sendEmail whether they are told by e-mail too
         */
        record OnAccount(
                String accountId,
                String acct,
                Measure measure,
                @Nullable String reportId,
                @Nullable String presetId,
                @Nullable String text,
                boolean sendEmail)
                implements Moderation {

            /** Without the text. */
            @Override
            public String toString() {
                return "OnAccount[accountId=" + accountId + ", measure=" + measure + "]";
            }
        }

        /** A restriction ends. {@code measure} is not WARN, which leaves nothing to lift. */
        record Lift(String accountId, String acct, Measure measure) implements Moderation {}

        /** A report is worked on; {@code accountId} is whom it is about. */
        record OnReport(String reportId, String accountId, String acct, ReportStep step) implements Moderation {}

        /**
         * A server is limited or cut off. It is not known what a cut severed, so lifting brings no follows back.
         *
         * @param severity silence, suspend or noop
         */
        record OnDomain(
                String domain,
                String severity,
                boolean rejectMedia,
                boolean rejectReports,
                boolean obfuscate,
                @Nullable String privateComment,
                @Nullable String publicComment)
                implements Moderation {}

        /** A server's block ends. */
        record LiftDomain(String domain) implements Moderation {}
    }

    /** What can be done to an account. */
    enum Measure {
        WARN,
        SENSITIVE,
        SILENCE,
        DISABLE,
        SUSPEND
    }

    /** What can be done with a report. */
    enum ReportStep {
        ASSIGN,
        UNASSIGN,
        RESOLVE,
        REOPEN
    }
}
