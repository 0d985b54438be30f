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

    /**
     * A write whose effect can be read and must not come twice, such as an act that leaves a strike each time. Before it is
     * sent the thing is read: where it stands as wished already, no reading tells whether this write took effect.
     *
     * @param now the thing as it stands; empty where it is gone
     */
    static <T> Write<T> watched(Uni<Outcome<T>> send, Uni<Optional<T>> now, Function<Optional<T>, Standing> standing) {
        return new Write<>(send, new After.Watch<>(now, standing));
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

    private Write<T> unreadable() {
        return unrepeatable(send);
    }

    /** As {@link #settled(Patience)}, with {@link Patience#DEFAULT}. */
    public Uni<Outcome<T>> settled() {
        return settled(Patience.DEFAULT);
    }

    /**
     * Sends it until it is known how it ended. After an answer that leaves the effect unknown the thing is read, and the
     * write is sent again only if it took none. Ends with {@code Ambiguous} where the effect stays unknown: it cannot be
     * read at all (a warning), or could not be read in time; and where a write that must not come twice got no answer and
     * its effect did not show while it was looked for. Ends with {@code Throttled} at once, since waiting may take
     * long; nothing was written then, and the same write may be settled later.
     */
    public Uni<Outcome<T>> settled(Patience patience) {
        return Uni.createFrom().deferred(() -> {
            Uni<Outcome<T>> pursued = switch (after) {
                case After.Watch<T> watch -> watched(watch, patience);
                case After.Look<T> look -> pursued(patience);
                case After.Repeat<T> repeat -> pursued(patience);
                case After.Leave<T> leave -> pursued(patience);
            };
            // Pauses end on a timer's thread; whoever came on a Vert.x context goes on there.
            Context context = Vertx.currentContext();
            return context == null ? pursued : pursued.emitOn(next -> context.runOnContext(on -> next.run()));
        });
    }

    private Uni<Outcome<T>> pursued(Patience patience) {
        Uni<Outcome<T>> known = once().onFailure(Write::isUnknown).recoverWithUni(unknown -> look(unknown, patience));
        return patience.tries() == 1 ? known : pausing(known, patience);
    }

    private Uni<Outcome<T>> watched(After.Watch<T> watch, Patience patience) {
        Uni<Boolean> tells = watch.now
                .map(before -> watch.standing.apply(before) != Standing.REACHED)
                .onFailure(Write::mayNotRead)
                .recoverWithItem(false);
        return (patience.tries() == 1 ? tells : pausing(tells, patience))
                .flatMap(told -> (told ? this : unreadable()).pursued(patience));
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
            case After.Look<T> look -> already(refusal, look.now, look.standing);
            case After.Watch<T> watch -> already(refusal, watch.now, watch.standing);
        };
    }

    private Uni<Outcome<T>> already(
            Throwable refusal, Uni<Optional<T>> state, Function<Optional<T>, Standing> standing) {
        return (error(refusal) instanceof MastodonError.Gone
                        ? Uni.createFrom().item(Optional.<T>empty())
                        : state.onFailure().transform(unreadable -> refusal))
                .map(now -> {
                    if (standing.apply(now) == Standing.NOT_YET) {
                        throw (MastodonFailure) refusal;
                    }
                    return new Outcome.Already<>(now);
                });
    }

    private Uni<Outcome<T>> look(Throwable unknown, Patience patience) {
        return switch (after) {
            case After.Leave<T> l -> Uni.createFrom().failure(unknown);
            case After.Repeat<T> r -> Uni.createFrom().failure(notDone(unknown));
            case After.Look<T> look ->
                pausing(soon(look.now, patience), patience)
                        .onFailure()
                        .transform(unreadable -> unknown)
                        .map(now -> verdict(look.standing.apply(now), now, unknown));
            case After.Watch<T> watch -> {
                Uni<Optional<T>> state = soon(watch.now, patience);
                // A server that gave up at once is done with it; any other may still be at work, however long.
                yield hasEnded(unknown)
                        ? pausing(state, patience)
                                .onFailure()
                                .transform(unreadable -> unknown)
                                .map(now -> verdict(watch.standing.apply(now), now, unknown))
                        : pausing(state.map(now -> verdict(watch.standing.apply(now), now, unknown)), patience)
                                .onFailure()
                                .transform(unseen -> unknown);
            }
        };
    }

    private static <R> Uni<R> soon(Uni<R> read, Patience patience) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(patience.firstPause())
                .flatMap(nothing -> read);
    }

    private static <R> Outcome<R> verdict(Standing standing, Optional<R> now, Throwable unknown) {
        return switch (standing) {
            case REACHED -> new Outcome.Done<>(now);
            case OVERTAKEN -> new Outcome.Already<>(now);
            case NOT_YET -> throw notDone(unknown);
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

    /** Mastodon's own words that it failed; a gateway's 502 or 504 says nothing of the server behind it. */
    private static boolean hasEnded(Throwable unknown) {
        return unknown instanceof MastodonFailure known && (known.status() == 500 || known.status() == 503);
    }

    private static boolean mayNotRead(Throwable failure) {
        return error(failure) instanceof MastodonError.NotPermitted
                || error(failure) instanceof MastodonError.ScopeMissing;
    }

    /** A 4xx without Mastodon's words: a server's way to refuse, or a proxy without a server behind it. */
    private static boolean isStray(Throwable failure) {
        return failure instanceof MastodonFailure known && known.status() >= 400 && known.status() < 500;
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
                    case MastodonError.Unavailable u -> isStray(failure);
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

        record Watch<T>(Uni<Optional<T>> now, Function<Optional<T>, Standing> standing) implements After<T> {}

        record Repeat<T>() implements After<T> {}

        record Leave<T>() implements After<T> {}
    }
}
