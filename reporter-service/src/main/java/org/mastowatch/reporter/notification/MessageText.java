package org.mastowatch.reporter.notification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** Words an outcome: a fixed sentence, and only names, numbers and ids around it. */
final class MessageText {

    private static final int MOST_RULES = 10;
    private static final int LONGEST_NAME = 150;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\u2028\u2029]+");
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

    /** The message about one outcome. */
    Message of(Outcome outcome) {
        Message.Builder text = new Message.Builder();
        sentence(text, outcome);
        rules(text, outcome.rules());
        if (outcome.score() != null) {
            text.words(String.format(Locale.ROOT, " Score: %.2f.", outcome.score()));
        }
        String report = outcome.reportId();
        if (report != null && DIGITS.matcher(report).matches()) {
            link(text.words(" "), "/admin/reports/" + report, "Report " + report);
        } else if (instanceBase != null && DIGITS.matcher(outcome.accountId()).matches()) {
            link(text.words(" "), "/admin/accounts/" + outcome.accountId(), "Account " + outcome.accountId());
        }
        return text.build();
    }

    /** The message of a test, which tells that nothing happened. */
    Message ofTest() {
        return new Message.Builder()
                .words("A test of MastoWatch: notifications arrive here. Nothing happened.")
                .build();
    }

    /**
     * The message about many.
     *
     * @param counts how many of each kind
     * @param quiet whether they came in quiet hours
     */
    Message of(Map<String, Integer> counts, boolean quiet) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        StringBuilder kinds = new StringBuilder();
        counts.forEach((kind, count) -> kinds.append(kinds.isEmpty() ? "" : ", ")
                .append(count)
                .append(" × ")
                .append(kind));
        return new Message.Builder()
                .words(quiet ? "In the quiet hours there were " + all + " events: " : all + " more events, summed up: ")
                .words(kinds + ".")
                .build();
    }

    private static void sentence(Message.Builder text, Outcome outcome) {
        switch (outcome.kind()) {
            case FILED -> about(text, "A report about ", outcome, " was filed.");
            case WOULD_FILE -> about(text, "Dry run: a report about ", outcome, " would have been filed.");
            case DEFERRED ->
                about(text, "A report about ", outcome, " waits, since a daily cap or the call budget is used up.");
            case EXPIRED -> about(text, "A report about ", outcome, " waited too long and will not be filed.");
            case FAILED -> about(text, "A report about ", outcome, " could not be filed: Mastodon refused it.");
            case RESOLVED -> about(text, "The report about ", outcome, end(outcome.end()));
            case DISMISSED ->
                about(
                        text,
                        outcome.incidentId() == null ? "Nothing is left to report about " : "The incident about ",
                        outcome,
                        outcome.incidentId() == null ? "." : " was closed without a report.");
            case SIGN_UP_HELD -> about(text, "The sign-up of ", outcome, " waits for a person.");
            case SIGN_UP_DECIDED -> about(text, "The sign-up of ", outcome, " was decided.");
            case SIGN_UP_REJECTION_DUE ->
                about(text, "The sign-up of ", outcome, " will be rejected unless somebody stops it.");
            case SIGN_UP_UNDONE -> about(text, "A decision on the sign-up of ", outcome, " was stopped.");
            case SIGN_UP_CAP_REACHED ->
                about(text, "The sign-up of ", outcome, " and others wait: the policy allows no more within the hour.");
            case SIGN_UP_BURST -> about(text, "Many people sign up in nearly one way, ", outcome, " among them.");
            case ACT_WAITING -> act(text, outcome, "waits" + until(outcome));
            case ACT_DONE -> act(text, outcome, "was carried out");
            case ACT_WOULD_BE_DONE -> act(text, outcome, "would have been carried out, but this is a dry run");
            case ACT_REFUSED -> act(text, outcome, "was refused");
            case ACT_UNCLEAR -> act(text, outcome, "was sent, and nothing shows whether it took effect: please look");
            case ACT_EXPIRED -> act(text, outcome, "waited too long and was not carried out");
            case ACT_STOPPED -> act(text, outcome, "was stopped before it was carried out");
            case ACT_UNDONE -> act(text, outcome, "was undone");
            case ACT_LIFTED -> act(text, outcome, "ended on time");
            case ACT_LEFT -> act(text, outcome, "was not ended, since somebody changed the account meanwhile");
            case SCAN_STARTED -> scan(text, outcome.scan(), "A scan began");
            case SCAN_PROGRESSED -> scan(text, outcome.scan(), "A scan goes on");
            case SCAN_COMPLETED -> scan(text, outcome.scan(), "A scan is complete");
            case SCAN_FAILED -> scan(text, outcome.scan(), "A scan ended early");
            case DOMAIN_ALERT -> domain(text, outcome);
            case NOTIFICATION_DELIVERED, NOTIFICATION_FAILED, NOTIFICATIONS_TESTED ->
                text.words("Notifications were tested.");
            case ERASED -> about(text, "What was kept of ", outcome, " was erased.");
        }
    }

    private static void about(Message.Builder text, String before, Outcome outcome, String after) {
        text.words(before)
                .name(outcome.acct().isBlank() ? "an account" : "@" + name(outcome.acct()))
                .words(after);
    }

    private static String end(Outcome.@Nullable ReportEnd end) {
        return switch (end) {
            case null -> " was resolved in Mastodon.";
            case ACTED_ON -> " was resolved in Mastodon: people acted on the account.";
            case POSTS_GONE -> " was resolved in Mastodon: the posts are gone.";
            case DISMISSED -> " was resolved in Mastodon: people saw no reason to act.";
        };
    }

    private static void act(Message.Builder text, Outcome outcome, String became) {
        Outcome.ActStanding act = outcome.action();
        String acct = name(outcome.acct());
        if (act == null) {
            ActWords.unknown(text, acct, became);
        } else {
            ActWords.of(
                    text,
                    acct,
                    new Outcome.ActStanding(
                            act.actId(),
                            act.revision(),
                            name(act.what()),
                            name(act.who()),
                            act.domain() == null ? null : name(act.domain()),
                            null,
                            act.dueAt()),
                    became);
        }
    }

    private static String until(Outcome outcome) {
        Outcome.ActStanding act = outcome.action();
        Instant due = act == null ? null : act.dueAt();
        return due == null ? " for its time" : " until " + due.truncatedTo(ChronoUnit.SECONDS);
    }

    private static void scan(Message.Builder text, Outcome.@Nullable ScanStanding scan, String what) {
        text.words(what);
        if (scan != null) {
            text.words(String.format(Locale.ROOT, ": %,d accounts and %,d posts read", scan.accounts(), scan.posts()));
        }
        text.words(".");
    }

    private static void domain(Message.Builder text, Outcome outcome) {
        String server = outcome.aboutServer();
        text.words("Accounts of ")
                .name(server == null ? "one server" : name(server))
                .words(" broke rules more often than the settings let pass.");
    }

    private static void rules(Message.Builder text, List<String> rules) {
        if (rules.isEmpty()) {
            return;
        }
        text.words(" Rules: ");
        List<String> shown = rules.stream().limit(MOST_RULES).toList();
        for (int i = 0; i < shown.size(); i++) {
            text.words(i == 0 ? "" : ", ").name(name(shown.get(i)));
        }
        int more = rules.size() - shown.size();
        text.words(more == 0 ? "." : " and " + more + " more.");
    }

    private void link(Message.Builder text, String path, String label) {
        if (instanceBase == null) {
            text.words(label);
        } else {
            text.link(instanceBase + path, label);
        }
    }

    private static String name(String text) {
        String shown = CONTROL.matcher(text).replaceAll(" ");
        if (shown.length() <= LONGEST_NAME) {
            return shown;
        }
        int cut = Character.isHighSurrogate(shown.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return shown.substring(0, cut) + "…";
    }
}
