package org.mastowatch.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import org.mastowatch.rules.RegexFinder.BadPattern;

/**
 * Reads a regular expression before it is compiled, to refuse with an explanation what the engine does not have, and to
 * refuse counted repetitions that would compile to more than memory holds: {@code ((a{999}){999}){999}} is short to write.
 */
final class RegexGuard {

    /** Steps that a compiled expression may have, roughly. */
    private static final long MAX_STEPS = 20_000;

    private final String regex;
    /** Steps of the groups that are open, without what is in the innermost. */
    private final Deque<Long> outer = new ArrayDeque<>();

    private long steps;
    private long lastPart;

    private RegexGuard(String regex) {
        this.regex = regex;
    }

    static void check(String regex) throws BadPattern {
        new RegexGuard(regex).read();
    }

    private void read() throws BadPattern {
        int i = 0;
        while (i < regex.length()) {
            i = next(i);
            if (steps > MAX_STEPS) {
                throw new BadPattern(
                        FieldCode.PATTERN_TOO_LARGE,
                        "The counted repetitions multiply to a pattern that is too large.");
            }
        }
    }

    /** Reads what stands at {@code i} and says where it ends. */
    private int next(int i) throws BadPattern {
        switch (regex.charAt(i)) {
            case '\\' -> {
                refuseBackReference(i);
                part(1);
                return i + 2;
            }
            case '[' -> {
                part(1);
                return endOfClass(i);
            }
            case '(' -> {
                refuseLookAround(i);
                outer.push(steps);
                steps = 0;
                lastPart = 0;
                return i + 1;
            }
            case ')' -> {
                long inGroup = steps + 1;
                steps = outer.isEmpty() ? 0 : outer.pop();
                part(inGroup);
                return i + 1;
            }
            case '{' -> {
                return repetition(i);
            }
            default -> {
                part(1);
                return i + 1;
            }
        }
    }

    private void part(long size) {
        lastPart = size;
        steps += size;
    }

    private int repetition(int i) {
        int end = regex.indexOf('}', i);
        String inside = end < 0 ? "" : regex.substring(i + 1, end);
        int comma = inside.indexOf(',');
        int times = Math.max(
                count(comma < 0 ? inside : inside.substring(0, comma)),
                comma < 0 ? 0 : count(inside.substring(comma + 1)));
        if (times <= 1) {
            return i + 1;
        }
        steps += lastPart * (times - 1);
        lastPart *= times;
        return end + 1;
    }

    /** A number of repetitions, or 0 if it is none; those beyond four digits are refused by the compiler. */
    private static int count(String digits) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 4 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : 0;
    }

    private int endOfClass(int start) {
        int i = start + 1;
        if (i < regex.length() && regex.charAt(i) == '^') {
            i++;
        }
        // A bracket that comes first stands for itself.
        int first = i;
        while (i < regex.length() && (regex.charAt(i) != ']' || i == first)) {
            i += regex.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private void refuseBackReference(int i) throws BadPattern {
        char escaped = i + 1 < regex.length() ? regex.charAt(i + 1) : ' ';
        if ((escaped >= '1' && escaped <= '9') || escaped == 'k') {
            throw new BadPattern(
                    FieldCode.BACK_REFERENCE,
                    "Back-references such as \\" + escaped
                            + " are not supported: patterns must run in time linear in the text.",
                    Map.of("what", "\\" + escaped));
        }
    }

    private void refuseLookAround(int i) throws BadPattern {
        String opening = regex.substring(i, Math.min(regex.length(), i + 4)).toLowerCase(Locale.ROOT);
        boolean behind = opening.startsWith("(?<=") || opening.startsWith("(?<!");
        if (behind || opening.startsWith("(?=") || opening.startsWith("(?!")) {
            String what = opening.substring(0, behind ? 4 : 3);
            throw new BadPattern(
                    FieldCode.LOOK_AROUND,
                    "Look-around such as " + what
                            + " is not supported: patterns must run in time linear in the text. Use \\b, or a secondary"
                            + " pattern.",
                    Map.of("what", what));
        }
    }
}
