package org.mastowatch.rules;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which of the valid names was meant. */
final class Nearest {

    /** A longer text is no mistyped name. */
    private static final int MAX_LENGTH = 64;

    private Nearest() {}

    /** The name with the fewest typing mistakes, if they are at most a third of it. */
    static Optional<String> to(String typed, Collection<String> names) {
        String given = plain(typed);
        if (given.isEmpty() || given.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return names.stream()
                .min(Comparator.<String>comparingInt(name -> distance(given, plain(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(given, plain(name)) <= Math.max(1, name.length() / 3));
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** Letters to be put in, taken out or changed. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
