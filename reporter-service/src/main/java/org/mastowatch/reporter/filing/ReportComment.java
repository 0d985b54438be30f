package org.mastowatch.reporter.filing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mastowatch.mastodon.NewReport;
import org.mastowatch.reporter.ledger.ReportContents;

/** What a report says. Its marker is how we find it again; Mastodon has no other place for one. */
final class ReportComment {

    private static final String FORWARDED = "Automated report by a moderation tool.";

    private static final Pattern TAG = Pattern.compile("\\[mw:([0-9a-f]{16})]\\s*$");

    private ReportComment() {}

    /** For our own moderators: rules and score. */
    static String atHome(ReportContents contents, String marker) {
        String end = String.format(Locale.ROOT, " (score %.2f) %s", contents.score(), tag(marker));
        List<String> names =
                contents.rules().stream().map(rule -> oneLine(rule.name())).toList();
        String start = "MastoWatch: " + String.join(", ", names);
        return cut(start, NewReport.MAX_COMMENT - end.length()) + end;
    }

    /** For another server's moderators: it says nothing of our rules. */
    static String forwarded(String marker) {
        return FORWARDED + " " + tag(marker);
    }

    /** The marker as it stands in a comment. */
    static String tag(String marker) {
        return "[mw:" + marker + "]";
    }

    /** The marker that a comment of ours ends with. */
    static Optional<String> marker(String comment) {
        Matcher tag = TAG.matcher(comment);
        return tag.find() ? Optional.of(tag.group(1)) : Optional.empty();
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
