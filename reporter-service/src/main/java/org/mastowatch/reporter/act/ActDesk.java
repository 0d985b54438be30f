package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.reporter.ReporterConfig;

/** Takes what people ask for, each command once. Nothing is asked of Mastodon here; the row drives what follows. */
@ApplicationScoped
public class ActDesk {

    private static final Logger LOG = Logger.getLogger(ActDesk.class);

    private final Pool pool;
    private final ActStore acts;
    private final ActOutcomes outcomes;
    private final ReporterConfig config;
    private final Clock clock;

    ActDesk(Pool pool, ActStore acts, ActOutcomes outcomes, ReporterConfig config, Clock clock) {
        this.pool = pool;
        this.acts = acts;
        this.outcomes = outcomes;
        this.config = config;
        this.clock = clock;
    }

    /** An act to carry out. */
    public Uni<Void> act(Command.Act command) {
        Instant now = clock.instant();
        Instant from = command.notBefore().isAfter(now) ? command.notBefore() : now;
        Instant asked = command.at().isAfter(command.notBefore()) ? command.at() : command.notBefore();
        @Nullable Instant liftAt = What.endsByItself(command.act()) ? command.liftAt() : null;
        return once(
                command.eventId(),
                now,
                tx -> acts.insert(tx, command, from, asked.plus(config.maxAge()), liftAt)
                        .flatMap(taken -> taken.isEmpty()
                                ? Uni.createFrom().<Optional<Told>>item(Optional.empty())
                                : taken(tx, taken.get(), from, now)));
    }

    private Uni<Optional<Told>> taken(SqlConnection tx, Act act, Instant from, Instant now) {
        return acts.whoStoppedEarly(tx, act.id())
                .flatMap(who -> who.isPresent()
                        ? write(tx, act, Steps.stopped(act, who.get()), now)
                        : from.isAfter(now)
                                ? write(tx, act, Steps.taken(act, from), now)
                                : Uni.createFrom().item(Optional.empty()));
    }

    /** An act that is not to be carried out. */
    public Uni<Void> stop(Command.StopAct command) {
        Instant now = clock.instant();
        return once(
                command.eventId(),
                now,
                tx -> acts.locked(tx, command.actId())
                        .flatMap(row -> row.isEmpty()
                                ? acts.stoppedEarly(tx, command.actId(), command.who(), now)
                                        .replaceWith(Optional.empty())
                                : stop(tx, row.get(), command.who(), now)));
    }

    private Uni<Optional<Told>> stop(SqlConnection tx, Act act, String who, Instant now) {
        return switch (act.state()) {
            case ActState.Waiting waiting -> write(tx, act, Steps.stopped(act, who), now);
            // Should the call turn out to have had no effect, it is not made again.
            case ActState.Sent sent ->
                write(tx, act, Step.quiet(sent, act.progress().stopBy(who)), now);
            case ActState.Standing s -> nothing();
            case ActState.Undoing s -> nothing();
            case ActState.Reverting s -> nothing();
            case ActState.Closed s -> nothing();
        };
    }

    /** An act to take back; one that waits is stopped. */
    public Uni<Void> undo(Command.UndoAct command) {
        Instant now = clock.instant();
        Act.Undo by = new Act.Undo(command.who(), command.actor());
        return once(
                command.eventId(),
                now,
                tx -> acts.locked(tx, command.actId()).flatMap(row -> {
                    if (row.isEmpty()) {
                        LOG.warnf("An act to undo is not known, it may be forgotten actId=%s", command.actId());
                        return nothing();
                    }
                    return undo(tx, row.get(), by, now);
                }));
    }

    private Uni<Optional<Told>> undo(SqlConnection tx, Act act, Act.Undo by, Instant now) {
        return switch (act.state()) {
            case ActState.Waiting waiting -> write(tx, act, Steps.stopped(act, by.who()), now);
            case ActState.Sent sent ->
                write(
                        tx,
                        act,
                        Step.quiet(
                                sent,
                                act.progress()
                                        .stopBy(by.who())
                                        .undoBy(by, act.progress().dueAt())),
                        now);
            case ActState.Standing standing -> write(tx, act, Steps.undoAsked(act, standing, by, now), now);
            case ActState.Undoing s -> nothing();
            // It is being lifted, which is what the person wants.
            case ActState.Reverting s -> nothing();
            case ActState.Closed closed ->
                write(
                        tx,
                        act,
                        Step.telling(
                                closed,
                                act.progress(),
                                closed.end().told(),
                                "There is nothing to undo, the act had ended before.",
                                null),
                        now);
        };
    }

    private Uni<Optional<Told>> write(SqlConnection tx, Act act, Step step, Instant now) {
        return outcomes.write(tx, act, step, now).map(after -> Optional.of(new Told(after, step)));
    }

    private static Uni<Optional<Told>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<Void> once(String eventId, Instant now, Function<SqlConnection, Uni<Optional<Told>>> effect) {
        return pool.withTransaction(
                        tx -> acts.takeEvent(tx, eventId, now).flatMap(first -> first ? effect.apply(tx) : nothing()))
                .invoke(told -> told.ifPresent(each -> outcomes.done(each.act, each.step)))
                .replaceWithVoid();
    }

    private record Told(Act act, Step step) {}
}
