package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A write that is ready to be sent. Send it {@link #once} and judge its failures, or have it {@link #settled}. Nothing is
 * sent before a Uni is subscribed to. Both fail with {@link MastodonFailure} alone.
 *
 * @param <T> what is written to
 */
public final class Write<T> {

    private final Uni<Outcome<T>> send;
    private final After<T> after;

    private Write(Uni<Outcome<T>> send, After<T> after) {
        this.send = send;
        this.after = after;
    }

    /**
     * A write whose effect can be read.
     *
     * @param now the thing as it stands; empty where it is gone
     */
    static <T> Write<T> readable(Uni<Outcome<T>> send, Uni<Optional<T>> now, Function<Optional<T>, Standing> standing) {
        return new Write<>(send, new After.Look<>(now, standing));
    }

    /** A write that does the same when it is sent twice as when it is sent once. */
    static <T> Write<T> repeatable(Uni<Outcome<T>> send) {
        return new Write<>(send, new After.Repeat<>());
    }

    /** A write whose effect cannot be read and must not come twice. */
    static <T> Write<T> unrepeatable(Uni<Outcome<T>> send) {
        return new Write<>(send, new After.Leave<>());
    }

    /**
     * Sends it once. Where Mastodon refuses, the thing is read: if it stands as wished, or was decided the other way, that
     * is {@link Outcome.Already}; if not, the refusal is the failure, such as NotPermitted for a missing permission.
     */
    public Uni<Outcome<T>> once() {
        return send.onFailure(Write::isRefusal).recoverWithUni(this::already);
    }

    /** As {@link #settled(Patience)}, with {@link Patience#DEFAULT}. */
    public Uni<Outcome<T>> settled() {
        return settled(Patience.DEFAULT);
    }

    /**
     * Sends it until it is known how it ended. After an answer that leaves the effect unknown the thing is read, and the
     * write is sent again only if it took none. Ends with {@code Ambiguous} where the effect stays unknown: it cannot be
     * read at all (a warning), or could not be read in time. Ends with {@code Throttled} at once, since waiting may take
     * long; nothing was written then, and the same write may be settled later.
     */
    public Uni<Outcome<T>> settled(Patience patience) {
        return Uni.createFrom().deferred(() -> {
            Uni<Outcome<T>> known =
                    once().onFailure(Write::isUnknown).recoverWithUni(unknown -> look(unknown, patience));
            Uni<Outcome<T>> pursued = patience.tries() == 1 ? known : pausing(known, patience);
            // Pauses end on a timer's thread; whoever came on a Vert.x context goes on there.
            Context context = Vertx.currentContext();
            return context == null ? pursued : pursued.emitOn(next -> context.runOnContext(on -> next.run()));
        });
    }

    private static <R> Uni<R> pausing(Uni<R> call, Patience patience) {
        return call.onFailure(Write::isUndone)
                .retry()
                .withBackOff(patience.firstPause(), patience.longestPause())
                .atMost(Math.max(1, patience.tries() - 1));
    }

    private Uni<Outcome<T>> already(Throwable refusal) {
        return switch (after) {
            case After.Repeat<T> r -> Uni.createFrom().failure(refusal);
            case After.Leave<T> l -> Uni.createFrom().failure(refusal);
            case After.Look<T> look ->
                (error(refusal) instanceof MastodonError.Gone
                                ? Uni.createFrom().item(Optional.<T>empty())
                                : look.now.onFailure().transform(unreadable -> refusal))
                        .map(now -> {
                            if (look.standing.apply(now) == Standing.NOT_YET) {
                                throw (MastodonFailure) refusal;
                            }
                            return new Outcome.Already<>(now);
                        });
        };
    }

    private Uni<Outcome<T>> look(Throwable unknown, Patience patience) {
        return switch (after) {
            case After.Leave<T> l -> Uni.createFrom().failure(unknown);
            case After.Repeat<T> r -> Uni.createFrom().failure(notDone(unknown));
            case After.Look<T> look ->
                pausing(
                                Uni.createFrom()
                                        .voidItem()
                                        .onItem()
                                        .delayIt()
                                        .by(patience.firstPause())
                                        .flatMap(nothing -> look.now),
                                patience)
                        .onFailure()
                        .transform(unreadable -> unknown)
                        .map(now -> switch (look.standing.apply(now)) {
                            case REACHED -> new Outcome.Done<>(now);
                            case OVERTAKEN -> new Outcome.Already<>(now);
                            case NOT_YET -> throw notDone(unknown);
                        });
        };
    }

    /** The effect is known not to be there (or not to matter), so that sending again is safe. */
    private static MastodonFailure notDone(Throwable unknown) {
        MastodonError error = error(unknown);
        return new MastodonFailure(
                new MastodonError.Unavailable("took no effect: " + (error == null ? "" : error.message())));
    }

    private static boolean isUnknown(Throwable failure) {
        return error(failure) instanceof MastodonError.Ambiguous;
    }

    private static boolean isUndone(Throwable failure) {
        return error(failure) instanceof MastodonError.Unavailable;
    }

    private static boolean isRefusal(Throwable failure) {
        MastodonError error = error(failure);
        return error != null
                && switch (error) {
                    case MastodonError.NotPermitted n -> true;
                    case MastodonError.Gone g -> true;
                    case MastodonError.Invalid i -> true;
                    case MastodonError.NotAuthorized n -> false;
                    case MastodonError.ScopeMissing s -> false;
                    case MastodonError.Throttled t -> false;
                    case MastodonError.Unavailable u -> false;
                    case MastodonError.Ambiguous a -> false;
                };
    }

    private static @Nullable MastodonError error(Throwable failure) {
        return failure instanceof MastodonFailure known ? known.error() : null;
    }

    /** How a thing stands to what a write wishes. */
    enum Standing {
        /** As wished. */
        REACHED,
        /** Decided the other way: the write can do nothing any more. */
        OVERTAKEN,
        /** Neither. */
        NOT_YET;

        static Standing reached(boolean reached) {
            return reached ? REACHED : NOT_YET;
        }
    }

    /** What to do where an answer does not tell. */
    private sealed interface After<T> {
        record Look<T>(Uni<Optional<T>> now, Function<Optional<T>, Standing> standing) implements After<T> {}

        record Repeat<T>() implements After<T> {}

        record Leave<T>() implements After<T> {}
    }
}
