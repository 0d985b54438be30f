package org.mastowatch.gateway.lookup;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.mastodon.Page;

/** Answers of a read as answers of the API. */
public final class Looks {

    private Looks() {}

    /**
     * The page that was found. Mastodon answers 404 to a list of what belongs to nobody, such as an id beyond all numbers;
     * that list is empty.
     */
    static <T> Page<T> listed(Look<Page<T>> look, String what) {
        return look instanceof Look.Gone<Page<T>> ? new Page<>(List.of(), Optional.empty()) : seen(look, what);
    }

    /** What was found, or the problem that says why not. */
    public static <T> T seen(Look<T> look, String what) {
        return switch (look) {
            case Look.Seen<T> seen -> seen.value();
            case Look.Gone<T> gone -> throw Problems.of(404, "Mastodon has no such " + what + ".");
            case Look.Failed<T> failed -> {
                Duration pause = failed.pause();
                throw pause == null
                        ? Problems.of(failed.status(), failed.detail())
                        : Problems.later(failed.status(), failed.detail(), pause);
            }
        };
    }
}
