package org.mastowatch.poller.stream;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what comes in its order, one batch at a time: what came while one was worked on is the next. Asks for no more than
 * it may hold, so that the source feels it when the work is slow.
 */
final class Batches<T> implements MultiSubscriber<T> {

    private static final int HELD = 400;
    private static final int MOST = 100;

    private final Function<List<T>, Uni<Void>> work;
    private final Consumer<Throwable> ended;
    private final ArrayDeque<T> held = new ArrayDeque<>();
    private Flow.@Nullable Subscription source;
    private boolean busy;
    private boolean over;

    /**
     * Prepares it.
     *
     * @param work has the effect of a batch; a failure ends all
     * @param ended told once if the work or the source failed
     */
    Batches(Function<List<T>, Uni<Void>> work, Consumer<Throwable> ended) {
        this.work = work;
        this.ended = ended;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        synchronized (this) {
            source = subscription;
            if (over) {
                subscription.cancel();
                return;
            }
        }
        subscription.request(HELD);
    }

    @Override
    public void onItem(T item) {
        synchronized (this) {
            held.add(item);
        }
        goOn();
    }

    @Override
    public void onFailure(Throwable failure) {
        fail(failure);
    }

    @Override
    public void onCompletion() {
        stop();
    }

    private void goOn() {
        List<T> batch;
        synchronized (this) {
            if (busy || over || held.isEmpty()) {
                return;
            }
            busy = true;
            batch = new ArrayList<>();
            while (batch.size() < MOST && !held.isEmpty()) {
                batch.add(held.poll());
            }
        }
        Uni.createFrom().deferred(() -> work.apply(batch)).subscribe().with(done -> done(batch.size()), this::fail);
    }

    private void done(int size) {
        Flow.Subscription from;
        synchronized (this) {
            busy = false;
            from = over ? null : source;
        }
        if (from != null) {
            from.request(size);
            goOn();
        }
    }

    private void fail(Throwable failure) {
        if (stop()) {
            ended.accept(failure);
        }
    }

    /** Ends it: no further batch begins. True for whoever comes first. */
    boolean stop() {
        Flow.Subscription from;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            held.clear();
            from = source;
        }
        if (from != null) {
            from.cancel();
        }
        return true;
    }

    synchronized boolean over() {
        return over;
    }
}
