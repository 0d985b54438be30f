package org.mastowatch.gateway.rules;

import java.util.ArrayList;
import java.util.List;
import org.mastowatch.rules.text.ReadableText;

/** Finds in a text what a rule matched, so that a page can mark it. */
final class SpanFinder {

    private static final int MOST = 50;

    private SpanFinder() {}

    /** HTML as rules and people read it. */
    static String readable(String html) {
        return ReadableText.ofHtml(html).text();
    }

    /** Where the span stands, every time; from inclusive, to exclusive, in UTF-16 units as JavaScript counts. */
    static List<Place> places(String text, String span) {
        List<Place> found = new ArrayList<>();
        if (span.isEmpty()) {
            return found;
        }
        for (int at = text.indexOf(span); at >= 0 && found.size() < MOST; at = text.indexOf(span, at + span.length())) {
            found.add(new Place(at, at + span.length()));
        }
        return found;
    }

    /** A place in a text. */
    record Place(int start, int end) {}
}
