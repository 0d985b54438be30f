package org.mastowatch.mastodon;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The leading numbers of a version. Forks and other servers write more behind them, such as {@code 4.2.0 (compatible;
 * Other 0.1)} or {@code 4.7.0-alpha.2+pr-1}.
 */
record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

    private static final Pattern NUMBERS = Pattern.compile("^\\s*v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?");

    /** Mastodon's own way and that of its forks, as opposed to other servers, which start at 0 or name what they are. */
    private static final Pattern MASTODON = Pattern.compile("\\s*v?[1-9]\\d*\\.\\d+(\\.\\d+)?([-+.]\\S*)?\\s*");

    /** Whether this text counts versions as Mastodon does. */
    static boolean ofMastodon(String text) {
        return MASTODON.matcher(text).matches();
    }

    static Optional<ServerVersion> of(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.find()) {
            return Optional.empty();
        }
        String patch = numbers.group(3);
        return Optional.of(new ServerVersion(
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                patch == null ? 0 : Integer.parseInt(patch)));
    }

    @Override
    public int compareTo(ServerVersion other) {
        return Comparator.comparingInt(ServerVersion::major)
                .thenComparingInt(ServerVersion::minor)
                .thenComparingInt(ServerVersion::patch)
                .compare(this, other);
    }
}
