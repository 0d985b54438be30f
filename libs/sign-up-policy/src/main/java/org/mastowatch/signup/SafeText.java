package org.mastowatch.signup;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that people wrote, made fit to be kept and shown: without what looks like an address or an IP. */
public final class SafeText {

    private static final int MAX_SPAN = 80;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@\uFF20]{1,100}[@\uFF20][^\\s@\uFF20]{0,100}");
    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}");

    private SafeText() {}

    /** Spans of a text, each cut. */
    static String spans(List<String> spans) {
        return spans.stream()
                .map(span -> "“" + of(span.length() > MAX_SPAN ? span.substring(0, MAX_SPAN) + "…" : span) + "”")
                .collect(Collectors.joining(", "));
    }

    /** The text without what looks like an address or an IP. */
    public static String of(String text) {
        String safe = text;
        for (Pattern pattern : List.of(ADDRESS, V4, V6)) {
            safe = pattern.matcher(safe).replaceAll("…");
        }
        return safe;
    }
}
