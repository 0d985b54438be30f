package org.mastowatch.emulator.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pages by id, newest first: {@code max_id} and {@code since_id} keep the newest of what lies between, {@code min_id}
 * what lies just above it.
 */
record Paging(
        int limit,
        @Nullable Long maxId,
        @Nullable Long sinceId,
        @Nullable Long minId) {

    static Paging of(Params params, int standard, int most) {
        return new Paging(
                (int) Math.min(most, params.number("limit", standard)),
                cursor(params, "max_id"),
                cursor(params, "since_id"),
                cursor(params, "min_id"));
    }

    private static @Nullable Long cursor(Params params, String name) {
        return params.has(name) ? params.number(name, 0) : null;
    }

    /** Cuts the page out of all there is, which must come newest first. */
    <T> List<T> cut(Stream<T> newestFirst, ToLongFunction<T> id) {
        Stream<T> between = newestFirst.filter(x -> maxId == null || id.applyAsLong(x) < maxId);
        if (minId != null) {
            List<T> above = between.filter(x -> id.applyAsLong(x) > minId).toList();
            return above.subList(Math.max(0, above.size() - limit), above.size());
        }
        return between.takeWhile(x -> sinceId == null || id.applyAsLong(x) > sinceId)
                .limit(limit)
                .toList();
    }

    /**
     * The Link header: {@code next} only from a full page, {@code prev} from any page that is not empty.
     *
     * @param kept names of the parameters that the links carry on
     * @return null for an empty page
     */
    <T> @Nullable String link(String url, Params params, List<String> kept, List<T> page, ToLongFunction<T> id) {
        if (page.isEmpty()) {
            return null;
        }
        var names = new ArrayList<>(kept);
        names.add("limit");
        var links = new ArrayList<String>();
        if (page.size() == limit) {
            links.add(one(url, params, names, "max_id", id.applyAsLong(page.getLast())) + "; rel=\"next\"");
        }
        links.add(one(url, params, names, "min_id", id.applyAsLong(page.getFirst())) + "; rel=\"prev\"");
        return String.join(", ", links);
    }

    private static String one(String url, Params params, List<String> names, String cursor, long id) {
        TreeMap<String, List<String>> all = params.pick(names);
        all.put(cursor, List.of(Long.toString(id)));
        var query = new ArrayList<String>();
        all.forEach((name, values) -> values.forEach(
                value -> query.add(encode(name.endsWith("ids") ? name + "[]" : name) + "=" + encode(value))));
        return "<" + url + "?" + String.join("&", query) + ">";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
