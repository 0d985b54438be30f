package org.mastowatch.mastodon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a list goes on: the query of the server's own link, as it is. Servers put what they like into it, so nothing may
 * be read from it or made up, but for the limit, which they hand back as we sent it.
 *
 * @param query without {@code ?}; may be stored and used again later. Begins with {@code v1:} where it goes on in v1 of the
 *     list of accounts, which servers without v2 have
 */
public record PageCursor(String query) {

    private static final int MAX_LENGTH = 2_000;
    private static final String V1 = "v1:";
    private static final Pattern LINK = Pattern.compile("<([^<>]{0,4000})>([^<]{0,1000})");
    private static final Pattern LIMIT = Pattern.compile("(?<=^|&)limit=(\\d{1,9})(?=&|$)");
    private static final Pattern NEXT = Pattern.compile(";\\s*rel\\s*=\\s*\"?next\\b", Pattern.CASE_INSENSITIVE);

    public PageCursor {
        if (!sendable(query.startsWith(V1) ? query.substring(V1.length()) : query)) {
            throw new IllegalArgumentException("A cursor has to be a query of at most " + MAX_LENGTH + " characters");
        }
    }

    /** The next page's cursor from Link headers. Of the link only the query is taken, never the host. */
    static Optional<PageCursor> next(List<String> linkHeaders) {
        List<String> targets = new ArrayList<>();
        for (String header : linkHeaders) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (NEXT.matcher(link.group(2)).find()) {
                    targets.add(link.group(1));
                }
            }
        }
        return targets.stream().findFirst().flatMap(PageCursor::ofTarget);
    }

    private static Optional<PageCursor> ofTarget(String target) {
        int start = target.indexOf('?');
        int end = target.indexOf('#');
        String query = start < 0 ? "" : target.substring(start + 1, end > start ? end : target.length());
        return sendable(query) && !query.startsWith(V1) ? Optional.of(new PageCursor(query)) : Optional.empty();
    }

    /** The same place, with so many times fewer entries asked for; empty where there is no limit to make smaller. */
    Optional<PageCursor> fewer(int times) {
        Matcher limit = LIMIT.matcher(query);
        int most = limit.find() ? Integer.parseInt(limit.group(1)) : 1;
        return most <= 1
                ? Optional.empty()
                : Optional.of(new PageCursor(limit.replaceFirst("limit=" + Math.max(1, most / times))));
    }

    /** The same place in a list whose v1 alone knows what the query says. */
    PageCursor boundToV1() {
        return new PageCursor(V1 + query);
    }

    boolean ofV1() {
        return query.startsWith(V1);
    }

    /** The query to send to v1. */
    String v1Query() {
        return query.substring(V1.length());
    }

    private static boolean sendable(String query) {
        return !query.isEmpty()
                && query.length() <= MAX_LENGTH
                && query.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '#');
    }
}
