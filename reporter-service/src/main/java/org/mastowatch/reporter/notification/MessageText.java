package org.mastowatch.reporter.notification;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** Words an outcome for Slack: a fixed sentence, and only names, numbers and ids around it. */
final class MessageText {

    private static final int MOST_RULES = 10;
    private static final int LONGEST_NAME = 150;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,20}");

    private final @Nullable String instanceBase;

    /**
     * Links lead to this instance.
     *
     * @param instanceBase scheme and host; null leaves the links out
     */
    MessageText(@Nullable String instanceBase) {
        this.instanceBase = instanceBase == null ? null : instanceBase.replaceFirst("/+$", "");
    }

    /** The message, with Slack's control characters escaped in whatever strangers could choose. */
    String of(Outcome outcome) {
        StringBuilder text = new StringBuilder(sentence(outcome.kind(), "@" + name(outcome.acct())));
        if (!outcome.rules().isEmpty()) {
            text.append(" Rules: ").append(rules(outcome.rules())).append('.');
        }
        if (outcome.score() != null) {
            text.append(String.format(Locale.ROOT, " Score: %.2f.", outcome.score()));
        }
        String report = outcome.reportId();
        if (report != null && DIGITS.matcher(report).matches()) {
            text.append(' ').append(link(report));
        }
        return text.toString();
    }

    private static String sentence(Outcome.Kind kind, String who) {
        return switch (kind) {
            case FILED -> "A report about " + who + " was filed.";
            case WOULD_FILE -> "Dry run: a report about " + who + " would have been filed.";
            case DEFERRED -> "A report about " + who + " waits, since a daily cap or the call budget is used up.";
            case EXPIRED -> "A report about " + who + " waited too long and will not be filed.";
            case FAILED -> "A report about " + who + " could not be filed: Mastodon refused it.";
            case RESOLVED -> "The report about " + who + " was resolved in Mastodon.";
            case DISMISSED -> "The incident about " + who + " was closed without a report.";
            case SIGN_UP_HELD -> "The sign-up of " + who + " waits for a person.";
            case SIGN_UP_DECIDED -> "The sign-up of " + who + " was decided.";
            case SIGN_UP_REJECTION_DUE -> "The sign-up of " + who + " will be rejected unless somebody stops it.";
            case SIGN_UP_UNDONE -> "A decision on the sign-up of " + who + " was stopped.";
            case SIGN_UP_CAP_REACHED ->
                "The sign-up of " + who + " and others wait: the policy allows no more within the hour.";
            case SIGN_UP_BURST -> "Many people sign up in nearly one way, " + who + " among them.";
            case ACT_WAITING -> "A moderator's act is taken and waits for its time.";
            case ACT_DONE -> "A moderator's act was carried out.";
            case ACT_WOULD_BE_DONE -> "Dry run: a moderator's act would have been carried out.";
            case ACT_REFUSED -> "A moderator's act was refused.";
            case ACT_UNCLEAR -> "A moderator's act was sent, and nothing shows whether it took effect.";
            case ACT_EXPIRED -> "A moderator's act waited too long and was not carried out.";
            case ACT_STOPPED -> "A moderator's act was stopped.";
            case ACT_UNDONE -> "A moderator's act was undone.";
            case ACT_LIFTED -> "A moderator's act ended on time.";
            case ACT_LEFT -> "A moderator's act was not lifted, since somebody changed it meanwhile.";
            case SCAN_STARTED -> "A scan began.";
            case SCAN_PROGRESSED -> "A scan goes on.";
            case SCAN_COMPLETED -> "A scan is complete.";
            case SCAN_FAILED -> "A scan ended early.";
            case DOMAIN_ALERT -> "Accounts of one server broke rules often.";
            case ERASED -> "What was kept of an account was erased.";
        };
    }

    private static String rules(List<String> rules) {
        String named = rules.stream().limit(MOST_RULES).map(MessageText::name).collect(Collectors.joining(", "));
        return rules.size() <= MOST_RULES ? named : named + " and " + (rules.size() - MOST_RULES) + " more";
    }

    private String link(String report) {
        return instanceBase == null
                ? "Report " + report
                : "<" + escape(instanceBase) + "/admin/reports/" + report + "|Report " + report + ">";
    }

    private static String name(String text) {
        String shown = CONTROL.matcher(text).replaceAll(" ");
        return escape(shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME) + "…");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
