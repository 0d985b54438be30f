package org.mastowatch.gateway.lookup;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of reading something from Mastodon. */
public sealed interface Look<T> {

    /** Found. */
    record Seen<T>(T value) implements Look<T> {}

    /** Mastodon has no such thing. */
    record Gone<T>() implements Look<T> {}

    /**
     * It could not be read, so nothing may be built on it.
     *
     * @param status the HTTP status that says so
     * @param detail what a person can do about it
     * @param pause how long to wait before another try; null where nobody knows
     */
    record Failed<T>(int status, String detail, @Nullable Duration pause) implements Look<T> {}

    /** The same with another value. */
    default <R> Look<R> map(Function<T, R> change) {
        return switch (this) {
            case Seen<T> seen -> new Seen<>(change.apply(seen.value()));
            case Gone<T> gone -> new Gone<>();
            case Failed<T> failed -> new Failed<>(failed.status(), failed.detail(), failed.pause());
        };
    }
}
