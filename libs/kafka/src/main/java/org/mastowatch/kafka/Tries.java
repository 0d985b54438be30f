package org.mastowatch.kafka;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Counts the failures of one piece of work that lie in its data or in our code; what it would send may be too large for
 * Kafka too. A dependency that is away uses up none of its tries, however long it stays so.
 */
public final class Tries {

    private static final int OF_A_BUG = 3;

    /** With pauses of seconds these are minutes, so that a client's odd word for an outage is not taken for a bug. */
    private static final int OF_WHAT_MAY_BE_A_BUG = 120;

    private static final int DEEPEST = 10;

    /** Whose own exceptions tell of connections, pools, answers that did not come, and of ours what is not known yet. */
    private static final List<String> CLIENTS = List.of(
            "io.netty.",
            "io.smallrye.",
            "io.vertx.",
            "java.net.",
            "java.nio.",
            "java.sql.",
            "org.apache.kafka.",
            "org.hibernate.",
            "org.mastowatch.");

    private final Predicate<Throwable> refusedData;
    private int bugs;
    private int perhapsBugs;
    private boolean blamed;

    /**
     * None was made yet.
     *
     * @param refusedData knows failures that the same data will meet again
     */
    public Tries(Predicate<Throwable> refusedData) {
        this.refusedData = refusedData;
    }

    /** Counts a failure. */
    public synchronized void failed(Throwable failure) {
        blamed = refusedData.test(failure) || RefusedRecord.refused(failure) || bug(failure);
        if (blamed) {
            bugs++;
        } else if (mayBeBug(failure)) {
            perhapsBugs++;
        }
    }

    /** Whether the same work may still succeed. */
    public synchronized boolean left() {
        return bugs < OF_A_BUG && perhapsBugs < OF_WHAT_MAY_BE_A_BUG;
    }

    /** Whether the last failure surely lies in the data or in our code. */
    public synchronized boolean blamed() {
        return blamed;
    }

    private static boolean bug(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof IllegalArgumentException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ArithmeticException
                || failure instanceof UnsupportedOperationException
                || failure instanceof NoSuchElementException
                || failure instanceof DateTimeException
                || failure instanceof ConcurrentModificationException;
    }

    private static boolean mayBeBug(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; i < DEEPEST && at != null; i++) {
            if (at instanceof IOException || at instanceof TimeoutException || isOfAClient(at)) {
                return false;
            }
            at = at.getCause();
        }
        return failure instanceof RuntimeException;
    }

    private static boolean isOfAClient(Throwable failure) {
        String name = failure.getClass().getName();
        return CLIENTS.stream().anyMatch(name::startsWith);
    }
}
