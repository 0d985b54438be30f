package org.mastowatch.reporter.act;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.events.Command.ReportStep;
import org.mastowatch.mastodon.Permission;

/** What can be read from a moderation alone. */
final class What {

    private What() {}

    /** Mastodon's word for it. */
    static String word(Moderation moderation) {
        return switch (moderation) {
            case Moderation.OnAccount on -> on.measure().name().toLowerCase(Locale.ROOT);
            case Moderation.Lift lift ->
                switch (lift.measure()) {
                    case WARN -> "none";
                    case SENSITIVE -> "unsensitive";
                    case SILENCE -> "unsilence";
                    case DISABLE -> "enable";
                    case SUSPEND -> "unsuspend";
                };
            case Moderation.OnReport on -> on.step().name().toLowerCase(Locale.ROOT);
            case Moderation.OnDomain on -> "domain_block";
            case Moderation.LiftDomain lift -> "domain_unblock";
        };
    }

    /** An account's id, or a domain. */
    static String subject(Moderation moderation) {
        return switch (moderation) {
            case Moderation.OnAccount on -> on.accountId();
            case Moderation.Lift lift -> lift.accountId();
            case Moderation.OnReport on -> on.accountId();
            case Moderation.OnDomain on -> on.domain();
            case Moderation.LiftDomain lift -> lift.domain();
        };
    }

    /** Two acts about the same thing decide over each other. */
    static String thing(Moderation moderation) {
        return switch (moderation) {
            case Moderation.OnAccount on -> "account:" + on.accountId() + ":" + on.measure();
            case Moderation.Lift lift -> "account:" + lift.accountId() + ":" + lift.measure();
            case Moderation.OnReport on ->
                "report:" + on.reportId() + ":"
                        + (on.step() == ReportStep.ASSIGN || on.step() == ReportStep.UNASSIGN
                                ? "assigned"
                                : "resolved");
            case Moderation.OnDomain on -> "domain:" + on.domain().toLowerCase(Locale.ROOT);
            case Moderation.LiftDomain lift -> "domain:" + lift.domain().toLowerCase(Locale.ROOT);
        };
    }

    /** The right that a person needs for it. */
    static Permission needs(Moderation moderation) {
        return switch (moderation) {
            case Moderation.OnAccount on -> Permission.MANAGE_USERS;
            case Moderation.Lift lift -> Permission.MANAGE_USERS;
            case Moderation.OnReport on -> Permission.MANAGE_REPORTS;
            case Moderation.OnDomain on -> Permission.MANAGE_FEDERATION;
            case Moderation.LiftDomain lift -> Permission.MANAGE_FEDERATION;
        };
    }

    /** Whether it leaves a strike and a message each time, so that it must never be sent twice. */
    static boolean onlyOnce(Moderation moderation) {
        return moderation instanceof Moderation.OnAccount;
    }

    /** Whether it can end by itself. */
    static boolean endsByItself(Moderation moderation) {
        return switch (moderation) {
            case Moderation.OnAccount on -> on.measure() != Measure.WARN;
            case Moderation.OnDomain on -> true;
            case Moderation.Lift lift -> false;
            case Moderation.OnReport on -> false;
            case Moderation.LiftDomain lift -> false;
        };
    }

    /** Why it can never be taken back; empty where it can. */
    static Optional<String> cannotUndo(Moderation moderation, @Nullable Stood before) {
        return switch (moderation) {
            case Moderation.OnAccount on
            when on.measure() == Measure.WARN ->
                Optional.of("A warning cannot be undone: the person was told. They can appeal to it in Mastodon.");
            case Moderation.OnAccount on -> Optional.empty();
            case Moderation.Lift lift ->
                Optional.of("A restriction that was lifted does not come back by undoing; restrict the account anew.");
            case Moderation.OnReport on ->
                on.step() == ReportStep.UNASSIGN && !(before instanceof Stood.OfReport report && report.assignedToUs())
                        ? Optional.of(
                                "The report was another moderator's, and Mastodon lets nobody assign it to others.")
                        : Optional.empty();
            case Moderation.OnDomain on -> Optional.empty();
            case Moderation.LiftDomain lift -> Optional.empty();
        };
    }

    /** The text for the person; null where there is none. */
    static @Nullable String message(Moderation moderation) {
        return moderation instanceof Moderation.OnAccount on ? on.text() : null;
    }

    static Moderation withMessage(Moderation moderation, @Nullable String text) {
        return moderation instanceof Moderation.OnAccount on
                ? new Moderation.OnAccount(
                        on.accountId(), on.acct(), on.measure(), on.reportId(), on.presetId(), text, on.sendEmail())
                : moderation;
    }
}
