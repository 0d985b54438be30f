package org.mastowatch.signup.tines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mastowatch.signup.address.DomainName;

/**
 * What one alternative of a pattern was meant to say: {@code .*\.gov} means below {@code gov}, {@code .*@mail\.example}
 * means {@code mail.example}.
 *
 * @param below whether the domains below are meant; the domain itself if not
 * @param strayEscapes letters that have a backslash before them for no reason
 */
record Intent(String written, DomainName domain, boolean below, List<Character> strayEscapes, boolean unescapedDot) {

    private static final int MAX_ALTERNATIVES = 500;
    /** A start, any characters, a sign, any characters: each may be missing. */
    private static final Pattern BEFORE = Pattern.compile("(?:\\^|\\\\A)?(?:\\.[*+]\\??)?@?(?:\\.[*+]\\??)?");

    Intent {
        strayEscapes = List.copyOf(strayEscapes);
    }

    /** The meanings of all alternatives, each empty if it has none that is known here. */
    record Reading(String written, Optional<Intent> intent) {}

    static List<Reading> of(String pattern) {
        return alternatives(unwrapped(pattern)).stream()
                .limit(MAX_ALTERNATIVES)
                .map(written -> new Reading(written, read(written)))
                .toList();
    }

    /** Takes one pair of brackets off, if it holds the whole. */
    private static String unwrapped(String pattern) {
        String inner =
                pattern.startsWith("(?:") ? pattern.substring(3) : pattern.substring(Math.min(1, pattern.length()));
        boolean whole = pattern.startsWith("(") && inner.endsWith(")") && !inner.endsWith("\\)");
        String body = whole ? inner.substring(0, inner.length() - 1) : "";
        return whole && body.indexOf('(') < 0 && body.indexOf(')') < 0 ? body : pattern;
    }

    private static List<String> alternatives(String pattern) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < pattern.length(); i++) {
            switch (pattern.charAt(i)) {
                case '\\' -> i++;
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        parts.add(pattern.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(pattern.substring(start));
        return parts;
    }

    private static Optional<Intent> read(String written) {
        Matcher before = BEFORE.matcher(written);
        String rest = before.lookingAt() ? written.substring(before.end()) : written;
        for (String end : List.of("$", "\\z", "\\Z")) {
            rest = rest.endsWith(end) ? rest.substring(0, rest.length() - end.length()) : rest;
        }
        StringBuilder literal = new StringBuilder();
        List<Character> stray = new ArrayList<>();
        boolean openDot = false;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            boolean escaped = c == '\\' && i + 1 < rest.length();
            if (escaped) {
                c = rest.charAt(++i);
            }
            boolean letter = Character.isLetterOrDigit(c);
            if (!letter && c != '.' && c != '-') {
                return Optional.empty();
            }
            if (escaped && letter) {
                stray.add(c);
            }
            openDot |= !escaped && c == '.';
            literal.append(c);
        }
        boolean below = !literal.isEmpty() && literal.charAt(0) == '.';
        Optional<DomainName> domain = DomainName.parse(below ? literal.substring(1) : literal.toString());
        boolean dotted = openDot;
        return domain.map(name -> new Intent(written, name, below, stray, dotted));
    }
}
