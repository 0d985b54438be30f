package org.mastowatch.signup.tines;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formula of a filter: {@code =FILTER(step.body, LAMBDA(element, MATCH(element.email, "pattern")))}, with {@code "i"}
 * as a third argument if letters may have any case.
 *
 * @param pattern as it stands in the formula
 */
record FilterFormula(String pattern, boolean anyCase) {

    private static final int MAX_LENGTH = 4_000;

    private static final Pattern BEFORE = Pattern.compile(
            "\\s*=\\s*FILTER\\(\\s*[A-Za-z0-9_.]{1,200}+\\s*,\\s*LAMBDA\\(\\s*([A-Za-z0-9_]{1,60}+)\\s*,\\s*MATCH\\(\\s*\\1\\.email\\s*,\\s*");
    private static final Pattern AFTER = Pattern.compile("\\s*(?:,\\s*([\"'])(i?)\\1\\s*)?\\)\\s*\\)\\s*\\)\\s*");

    static Optional<FilterFormula> parse(String formula) {
        if (formula.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher before = BEFORE.matcher(formula);
        if (!before.lookingAt() || before.end() == formula.length()) {
            return Optional.empty();
        }
        int start = before.end();
        char quote = formula.charAt(start);
        int end = quote == '"' || quote == '\'' ? endOfText(formula, start) : -1;
        if (end < 0) {
            return Optional.empty();
        }
        Matcher after = AFTER.matcher(formula.substring(end + 1));
        return after.matches()
                ? Optional.of(new FilterFormula(formula.substring(start + 1, end), "i".equals(after.group(2))))
                : Optional.empty();
    }

    private static int endOfText(String formula, int start) {
        char quote = formula.charAt(start);
        int i = start + 1;
        while (i < formula.length() && formula.charAt(i) != quote) {
            i += formula.charAt(i) == '\\' ? 2 : 1;
        }
        return i < formula.length() ? i : -1;
    }
}
