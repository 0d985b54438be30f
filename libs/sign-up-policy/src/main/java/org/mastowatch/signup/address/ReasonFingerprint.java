package org.mastowatch.signup.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.mastowatch.rules.text.Hashes;
import org.mastowatch.rules.text.MatchableText;

/**
 * Keys that near-equal texts share. A text is evened out (case, look-alikes, white space, punctuation, digits), cut into
 * overlapping shingles, and hashed so that two texts with nearly the same shingles have at least one of the keys in common
 * (MinHash in bands). A key tells nothing of the text but that it is near another.
 *
 * <p>Of two texts that share nine tenths of their shingles, 999 of 1,000 pairs share a key; at half, one in five; texts
 * that have little in common share none.
 */
public final class ReasonFingerprint {

    /** Texts that are shorter when evened out are too common to compare. */
    public static final int MIN_LENGTH = 20;

    private static final int MAX_LENGTH = 2_000;
    private static final int SHINGLE = 5;
    private static final int BANDS = 8;
    private static final int ROWS = 5;
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern DIGITS = Pattern.compile("\\p{N}+");

    private ReasonFingerprint() {}

    /** The keys; none if the text is too short to compare. */
    public static List<String> keys(String text) {
        String even = evened(text);
        if (even.length() < MIN_LENGTH) {
            return List.of();
        }
        long[] least = new long[BANDS * ROWS];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i + SHINGLE <= even.length(); i++) {
            long shingle = 0;
            for (int j = i; j < i + SHINGLE; j++) {
                shingle = shingle * 1_000_003 + even.charAt(j);
            }
            for (int row = 0; row < least.length; row++) {
                least[row] = Math.min(least[row], mixed(shingle ^ mixed(row + 1)));
            }
        }
        List<String> keys = new ArrayList<>();
        for (int band = 0; band < BANDS; band++) {
            long[] rows = Arrays.copyOfRange(least, band * ROWS, (band + 1) * ROWS);
            keys.add(band + ":" + Hashes.sha256(Arrays.toString(rows)).substring(0, 16));
        }
        return List.copyOf(keys);
    }

    private static String evened(String text) {
        String bounded = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        String folded = MatchableText.forTerms(bounded, true).text();
        return DIGITS.matcher(NOT_WORD.matcher(folded).replaceAll(" "))
                .replaceAll("0")
                .strip();
    }

    /** Spreads every bit of the number over all of the result (the finish of SplitMix64). */
    private static long mixed(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
