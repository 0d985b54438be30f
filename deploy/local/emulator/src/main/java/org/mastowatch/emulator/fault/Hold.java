package org.mastowatch.emulator.fault;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A barrier: a call took effect and its caller has no answer yet. Thread-safe. */
public final class Hold {
    private final CompletableFuture<Void> reached = new CompletableFuture<>();
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    /** Whether a call took effect and waits. */
    public boolean reached() {
        return reached.isDone();
    }

    /**
     * Waits until a call took effect and is held.
     *
     * @return false if none came in time
     */
    public boolean await(Duration atMost) throws InterruptedException {
        try {
            reached.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the answer go. */
    public void release() {
        released.complete(null);
    }

    /** A call took effect; runs {@code answer} once released. */
    public void hold(Runnable answer) {
        reached.complete(null);
        released.thenRun(answer);
    }
}
