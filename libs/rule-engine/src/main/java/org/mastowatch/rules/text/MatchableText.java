package org.mastowatch.rules.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text with look-alikes evened out, so that a pattern cannot be dodged by full-width letters, ligatures or invisible
 * characters. Each character knows where it stands in the readable text, so that a match can be shown as people read it.
 */
public final class MatchableText {

    /** The longest span that is shown, in characters. */
    public static final int MAX_SPAN = 200;

    private final String readable;
    private final StringBuilder text = new StringBuilder();
    private int[] starts;
    private int[] ends;
    private String finished = "";

    private MatchableText(String readable) {
        this.readable = readable;
        this.starts = new int[readable.length() + 16];
        this.ends = new int[readable.length() + 16];
    }

    /** For regular expressions: compatibility forms evened out (NFKC), invisible characters left out. */
    public static MatchableText forPattern(String readable) {
        return read(readable, false, false);
    }

    /** For terms: also each run of white space one space and, if asked for, without case. */
    public static MatchableText forTerms(String readable, boolean foldCase) {
        return read(readable, true, foldCase);
    }

    /** What to match against. */
    public String text() {
        return finished;
    }

    /** The readable text behind characters {@code from} to {@code to} (exclusive), cut to {@link #MAX_SPAN}. */
    public String span(int from, int to) {
        if (from >= to) {
            return "";
        }
        int start = starts[from];
        int end = Math.min(ends[to - 1], start + MAX_SPAN);
        if (end > start && end < readable.length() && Character.isHighSurrogate(readable.charAt(end - 1))) {
            end--;
        }
        return readable.substring(start, end);
    }

    private static MatchableText read(String readable, boolean collapse, boolean foldCase) {
        MatchableText out = new MatchableText(readable);
        int from = 0;
        while (from < readable.length()) {
            int to = endOfCluster(readable, from);
            out.add(readable, from, to, collapse, foldCase);
            from = to;
        }
        out.finished = out.text.toString();
        return out;
    }

    /** A character and the marks on it, which only together have their composed form. */
    private static int endOfCluster(String readable, int from) {
        int to = from + Character.charCount(readable.codePointAt(from));
        while (to < readable.length() && to - from < 32 && isMark(readable.codePointAt(to))) {
            to += Character.charCount(readable.codePointAt(to));
        }
        return to;
    }

    private void add(String readable, int from, int to, boolean collapse, boolean foldCase) {
        String even = to - from == 1 && readable.charAt(from) < 0x80
                ? readable.substring(from, to)
                : Normalizer.normalize(readable.substring(from, to), Normalizer.Form.NFKC);
        for (int i = 0; i < even.length(); ) {
            int c = even.codePointAt(i);
            i += Character.charCount(c);
            if (isInvisible(c)) {
                continue;
            }
            if (collapse && isSpace(c)) {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                    put(' ', from, to);
                }
            } else {
                put(foldCase ? Character.toLowerCase(Character.toUpperCase(c)) : c, from, to);
            }
        }
    }

    private void put(int c, int from, int to) {
        int at = text.length();
        text.appendCodePoint(c);
        if (text.length() > starts.length) {
            starts = Arrays.copyOf(starts, text.length() * 2);
            ends = Arrays.copyOf(ends, text.length() * 2);
        }
        for (int i = at; i < text.length(); i++) {
            starts[i] = from;
            ends[i] = to;
        }
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
