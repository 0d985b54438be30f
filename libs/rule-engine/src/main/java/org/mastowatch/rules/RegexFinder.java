package org.mastowatch.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        refuseBacktracking(regex);
        try {
            Pattern pattern = Pattern.compile(
                    Normalizer.normalize(regex, Normalizer.Form.NFC), caseSensitive ? 0 : Pattern.CASE_INSENSITIVE);
            if (pattern.matcher("").find()) {
                throw new BadPattern("The pattern matches the empty text, so it would hit everything.");
            }
            return new RegexFinder(pattern);
        } catch (PatternSyntaxException e) {
            throw new BadPattern(
                    "Not a valid regular expression: " + e.getDescription() + " in `" + e.getPattern() + "`.");
        } catch (StackOverflowError e) {
            throw new BadPattern("The pattern is nested too deeply.");
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

    private static void refuseBacktracking(String regex) throws BadPattern {
        boolean inClass = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            String rest = regex.substring(i, Math.min(regex.length(), i + 4)).toLowerCase(Locale.ROOT);
            if (c == '\\' && i + 1 < regex.length()) {
                char escaped = regex.charAt(++i);
                if (!inClass && ((escaped >= '1' && escaped <= '9') || escaped == 'k')) {
                    throw new BadPattern("Back-references such as \\" + escaped
                            + " are not supported: patterns must run in time linear in the text.");
                }
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (!inClass && isLookAround(rest)) {
                throw new BadPattern("Look-around such as " + rest.substring(0, rest.startsWith("(?<") ? 4 : 3)
                        + " is not supported: patterns must run in time linear in the text. Use \\b, or a secondary"
                        + " pattern.");
            }
        }
    }

    private static boolean isLookAround(String rest) {
        return rest.startsWith("(?=") || rest.startsWith("(?!") || rest.startsWith("(?<=") || rest.startsWith("(?<!");
    }

    /** Why a pattern cannot be used, in a sentence for people. */
    static final class BadPattern extends Exception {
        private static final long serialVersionUID = 1L;

        BadPattern(String message) {
            super(message);
        }
    }
}
