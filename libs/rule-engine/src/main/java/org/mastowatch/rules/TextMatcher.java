package org.mastowatch.rules;

import java.util.List;
import org.mastowatch.rules.RegexFinder.BadPattern;
import org.mastowatch.rules.Subject.ScannedText;
import org.mastowatch.rules.text.ReadableText;

/**
 * One pattern held against one plain text, for rooms that decide over other things than posts with the same matching as
 * rules have. Immutable.
 */
public final class TextMatcher {

    private final Finder finder;

    private TextMatcher(Finder finder) {
        this.finder = finder;
    }

    /** What became of a pattern. */
    public sealed interface Compiled {}

    /** It can be used. */
    public record Ready(TextMatcher matcher) implements Compiled {}

    /**
     * It cannot be used.
     *
     * @param problem why, in a sentence for people
     */
    public record Refused(String problem) implements Compiled {}

    /** A regular expression in RE2's syntax, of at most {@link RuleValidation#MAX_REGEX} characters. */
    public static Compiled regex(String regex, boolean caseSensitive) {
        if (regex.length() > RuleValidation.MAX_REGEX) {
            return new Refused("It may have at most " + RuleValidation.MAX_REGEX + " characters.");
        }
        try {
            return new Ready(new TextMatcher(RegexFinder.compile(regex, caseSensitive)));
        } catch (BadPattern e) {
            return new Refused(reason(e));
        }
    }

    /** Terms with commas between them, of at most {@link RuleValidation#MAX_TERMS} characters. */
    public static Compiled keywords(String terms, MatchOptions options) {
        if (terms.length() > RuleValidation.MAX_TERMS) {
            return new Refused("It may have at most " + RuleValidation.MAX_TERMS + " characters.");
        }
        try {
            return new Ready(new TextMatcher(KeywordFinder.compile(terms, options)));
        } catch (BadPattern e) {
            return new Refused(reason(e));
        }
    }

    /** The first matches as people read them, at most {@code limit}; empty if the text does not match. */
    public List<String> spans(String text, int limit) {
        return finder.find(new ScannedText(ReadableText.bounded(text)), limit);
    }

    private static String reason(BadPattern e) {
        String message = e.getMessage();
        return message == null ? "The pattern is not valid." : message;
    }
}
