package org.mastowatch.gateway.lookup;

import java.time.Duration;
import org.mastowatch.gateway.http.Problems;

/** Answers of a read as answers of the API. */
public final class Looks {

    private Looks() {}

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
