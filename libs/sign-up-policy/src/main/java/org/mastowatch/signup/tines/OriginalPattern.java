package org.mastowatch.signup.tines;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A filter's pattern as the original reads it: Ruby's syntax, searched for anywhere in the text. In Ruby a backslash before
 * a letter without a meaning stands for the letter ({@code \g} not followed by an angle bracket, {@code \y}), and {@code \a}
 * is the bell, which no address holds. It runs in RE2, so that a pattern from a stranger's file cannot stall.
 */
final class OriginalPattern {

    private final Pattern pattern;

    private OriginalPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** The pattern, or empty if it uses what cannot be told faithfully here. */
    static Optional<OriginalPattern> of(FilterFormula formula) {
        Optional<String> translated = translated(formula.pattern());
        try {
            int flags = Pattern.MULTILINE | (formula.anyCase() ? Pattern.CASE_INSENSITIVE : 0);
            return translated.map(text -> new OriginalPattern(Pattern.compile(text, flags)));
        } catch (PatternSyntaxException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    boolean matches(String address) {
        return pattern.matcher(address).find();
    }

    private static Optional<String> translated(String ruby) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < ruby.length(); i++) {
            char c = ruby.charAt(i);
            // Counted repetitions can multiply to more than memory holds, and groups with ? have many meanings.
            boolean refused = c == '{' || (c == '(' && ruby.startsWith("(?", i) && !ruby.startsWith("(?:", i));
            if (refused || (c == '\\' && i + 1 == ruby.length())) {
                return Optional.empty();
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            i++;
            Optional<String> escaped = escaped(ruby.charAt(i), i + 1 < ruby.length() ? ruby.charAt(i + 1) : ' ');
            if (escaped.isEmpty()) {
                return Optional.empty();
            }
            out.append(escaped.get());
        }
        return Optional.of(out.toString());
    }

    private static Optional<String> escaped(char c, char next) {
        if ("adDwWsSbBAzntrfv".indexOf(c) >= 0) {
            return Optional.of("\\" + c);
        }
        if (c == 'h') {
            return Optional.of("[0-9a-fA-F]");
        }
        boolean call = c == 'g' && (next == '<' || next == '\'');
        if (call || "ZHGKRXekpPxucCM".indexOf(c) >= 0 || (c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(Pattern.quote(String.valueOf(c)));
    }
}
