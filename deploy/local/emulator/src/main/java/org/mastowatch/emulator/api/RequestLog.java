package org.mastowatch.emulator.api;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** The newest calls that the server received. Thread-safe. */
public final class RequestLog {
    private static final int MOST = 20_000;

    /**
     * A call.
     *
     * @param query without a token
     * @param caller name of the token, {@code anonymous} without one
     * @param status what was decided; a fault may have kept it from the caller
     */
    public record Received(Instant at, String method, String path, String query, String caller, int status) {}

    private final ArrayDeque<Received> calls = new ArrayDeque<>();

    synchronized void add(Received call) {
        calls.addLast(call);
        if (calls.size() > MOST) {
            calls.removeFirst();
        }
    }

    /** Oldest first. */
    public synchronized List<Received> all() {
        return List.copyOf(calls);
    }

    /** Forgets all. */
    public synchronized void clear() {
        calls.clear();
    }
}
