package org.mastowatch.mastodon;

import java.util.Optional;

/**
 * How a write ended. That somebody else was faster is an outcome and no failure.
 *
 * @param <T> what was written to
 */
public sealed interface Outcome<T> {

    /** The thing as it stands now; empty where it is gone or the answer does not show it. */
    Optional<T> now();

    /**
     * It took effect. Also where an unclear answer was looked into and the thing stood as wished, whoever brought that
     * about.
     */
    record Done<T>(Optional<T> now) implements Outcome<T> {}

    /**
     * There was nothing left to do: the thing stood as wished already, or was decided the other way. {@code now} says
     * which; where it is empty the thing is gone.
     */
    record Already<T>(Optional<T> now) implements Outcome<T> {}
}
