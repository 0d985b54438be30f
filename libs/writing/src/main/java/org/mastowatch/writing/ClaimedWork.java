package org.mastowatch.writing;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Brings on rows that were claimed, all at the same time. Whatever breaks with one, the others go on, and the lease of its
 * claim brings it back.
 */
public final class ClaimedWork<T> {

    private final Vertx vertx;
    private final Duration limit;
    private final BiConsumer<T, Throwable> broke;

    /**
     * Work of one kind.
     *
     * @param limit ends waits that the limits of single calls missed
     * @param broke is told what broke
     */
    public ClaimedWork(Vertx vertx, Duration limit, BiConsumer<T, Throwable> broke) {
        this.vertx = vertx;
        this.limit = limit;
        this.broke = broke;
    }

    /** Gives each to {@code bringOn}, and says how many there were. */
    public Uni<Integer> bringOn(List<T> claimed, Function<T, Uni<Void>> bringOn) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(each -> bringOn(each, bringOn))
                .merge(Math.max(1, claimed.size()))
                .collect()
                .last()
                .replaceWith(claimed.size());
    }

    private Uni<Void> bringOn(T each, Function<T, Uni<Void>> bringOn) {
        return inContextOfItsOwn(each, bringOn)
                .ifNoItem()
                .after(limit)
                .fail()
                .onFailure()
                .invoke(failure -> broke.accept(each, failure))
                .onFailure()
                .recoverWithNull();
    }

    /** What a log line says of its event is kept in the context, and only in one that nothing else shares. */
    private Uni<Void> inContextOfItsOwn(T each, Function<T, Uni<Void>> bringOn) {
        return Uni.createFrom().emitter(emitter -> {
            Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            own.runOnContext(now -> emitter.onTermination(Uni.createFrom()
                    .deferred(() -> bringOn.apply(each))
                    .subscribe()
                    .with(done -> emitter.complete(null), emitter::fail)::cancel));
        });
    }
}
