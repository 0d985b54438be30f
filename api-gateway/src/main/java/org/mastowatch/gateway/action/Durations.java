package org.mastowatch.gateway.action;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them. */
final class Durations {

    private static final Pattern PLAIN =
            Pattern.compile("([0-9]{1,8}) ?" + "(s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?|w|weeks?)");

    private Durations() {}

    /** {@code 3 days}, {@code 12h}, {@code P3D} or {@code PT12H}; empty for anything else. */
    static Optional<Duration> read(String text) {
        String plain = text.strip();
        if (plain.length() > 40) {
            return Optional.empty();
        }
        Matcher matcher = PLAIN.matcher(plain.toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            return Optional.of(unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
        }
        try {
            return plain.startsWith("P") ? Optional.of(Duration.parse(plain)) : Optional.empty();
        } catch (DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    private static Duration unit(String word) {
        return switch (word.charAt(0)) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    /** For people, in the largest unit that fits. */
    static String say(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 86_400 == 0) {
            return counted(seconds / 86_400, "day");
        }
        if (seconds % 3_600 == 0) {
            return counted(seconds / 3_600, "hour");
        }
        return seconds % 60 == 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    private static String counted(long n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }
}
