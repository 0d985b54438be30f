package org.mastowatch.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mastowatch.rules.Subject.ScannedText;
import org.mastowatch.rules.text.MatchableText;

/** A regular expression in RE2's syntax: time linear in the text, whatever the expression. */
final class RegexFinder implements Finder {

    private final Pattern pattern;

    private RegexFinder(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles.
     *
     * @throws BadPattern with a message for people
     */
    static RegexFinder compile(String regex, boolean caseSensitive) throws BadPattern {
        RegexGuard.check(regex);
        try {
            Pattern pattern = Pattern.compile(
                    Normalizer.normalize(regex, Normalizer.Form.NFC), caseSensitive ? 0 : Pattern.CASE_INSENSITIVE);
            if (pattern.matcher("").find()) {
                throw new BadPattern(
                        FieldCode.MATCHES_EMPTY, "The pattern matches the empty text, so it would hit everything.");
            }
            return new RegexFinder(pattern);
        } catch (PatternSyntaxException e) {
            throw new BadPattern(
                    FieldCode.BAD_EXPRESSION,
                    "Not a valid regular expression: " + e.getDescription() + " in `" + e.getPattern() + "`.",
                    Map.of("why", e.getDescription(), "where", e.getPattern()));
        } catch (StackOverflowError e) {
            throw new BadPattern(FieldCode.NESTED_TOO_DEEPLY, "The pattern is nested too deeply.");
        }
    }

    @Override
    public List<String> find(ScannedText text, int limit) {
        MatchableText matchable = text.pattern();
        Matcher matcher = pattern.matcher(matchable.text());
        List<String> spans = new ArrayList<>();
        // Each search may read to the end of the text, so their number is what keeps the whole linear.
        for (int searches = 0; searches < 2 * limit && spans.size() < limit && matcher.find(); searches++) {
            if (matcher.end() > matcher.start()) {
                spans.add(matchable.span(matcher.start(), matcher.end()));
            }
        }
        return spans;
    }

    /** Why a pattern cannot be used, in a sentence for people. */
    static final class BadPattern extends Exception {
        private static final long serialVersionUID = 1L;

        final transient FieldCode code;
        final transient Map<String, String> values;

        BadPattern(FieldCode code, String message) {
            this(code, message, Map.of());
        }

        /** @param values what the message names */
        BadPattern(FieldCode code, String message, Map<String, String> values) {
            super(message);
            this.code = code;
            this.values = values;
        }
    }
}
