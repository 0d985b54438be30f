package org.mastowatch.gateway.action;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.action.Checks.Checked;
import org.mastowatch.gateway.http.RefusalCode;

/** What people do with acts that were asked for: confirm, decline, stop and undo them, or let them lie until they expire. */
@ApplicationScoped
class FollowUpDesk {

    private static final String NOBODY_CAME = "Nobody confirmed it in time.";

    private final Checks checks;
    private final ActRepository acts;
    private final AwaitedAct awaited;
    private final Dispatch dispatch;
    private final Clock clock;

    FollowUpDesk(Checks checks, ActRepository acts, AwaitedAct awaited, Dispatch dispatch, Clock clock) {
        this.checks = checks;
        this.acts = acts;
        this.awaited = awaited;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** The second person agrees: it is sent, if both may still have it so. */
    Uni<FollowedUp> confirm(String id, Person person, String why) {
        return read(id, act -> notConfirmable(act, person)).flatMap(read -> switch (read) {
            case Read.No no -> Uni.createFrom().item(no.answer());
            case Read.Act found ->
                checks.checkAgain(found.act().wanted(), person).flatMap(second -> switch (second) {
                    case Checked.No no -> Uni.createFrom().item(FollowedUp.of(no));
                    case Checked.Yes yes -> confirmIfFirstStillMay(found.act(), person, why);
                });
        });
    }

    private Uni<FollowedUp> confirmIfFirstStillMay(ActRow read, Person person, String why) {
        // What the first person may do is read from Mastodon; the bits given here let that be asked at all.
        return checks.checkAgain(read.wanted(), read.asker(BigInteger.ONE)).flatMap(first -> switch (first) {
            case Checked.No no
            when no.refused().status() == 403 ->
                not(
                        403,
                        "Who asked for it may not do it any more: "
                                + no.refused().detail());
            case Checked.No no -> Uni.createFrom().item(FollowedUp.of(no));
            case Checked.Yes yes ->
                change(read.id, act -> notConfirmable(act, person), act -> {
                    Instant now = clock.instant();
                    act.secondPersonId = person.accountId();
                    act.secondWho = person.username();
                    act.expiresAt = null;
                    act.state = ActState.SENT.word();
                    act.changedAt = now;
                    act.due(now);
                    return acts.note(act, "confirmed", person.username(), why)
                            .chain(() -> dispatch.noted(act, person, "act_confirmed", why))
                            .chain(() -> dispatch.send(act, yes.bits()));
                });
        });
    }

    /** The second person does not agree, or the first thinks better of it. */
    Uni<FollowedUp> decline(String id, Person person, String why) {
        return change(
                id,
                act -> act.standing() != ActState.AWAITING_SECOND
                        ? refused(409, RefusalCode.WAITS_FOR_NOBODY, "The act waits for nobody's word.")
                        : lacksRight(act, person),
                act -> end(act, ActState.DECLINED, person.username(), why, note(person, "declined", why))
                        .chain(() -> dispatch.noted(act, person, "act_declined", why)));
    }

    /** It is not to be carried out. Anybody who may act may stop an act. */
    Uni<FollowedUp> stop(String id, Person person, String why) {
        return change(
                id,
                act -> act.standing().open()
                        ? null
                        : refused(
                                409,
                                RefusalCode.NOTHING_TO_STOP,
                                "The act is not on its way any more, so there is nothing to stop."),
                act -> act.standing() == ActState.AWAITING_SECOND
                        ? end(act, ActState.STOPPED, person.username(), why, note(person, "stopped", why))
                                .chain(() -> dispatch.noted(act, person, "act_stopped", why))
                        : dispatch.stop(act, person, why));
    }

    /** No second person came in time. What somebody decided in the meantime stays as it is. */
    Uni<FollowedUp> expire(String id) {
        return change(
                id,
                act -> late(act)
                        ? null
                        : refused(409, RefusalCode.WAITS_FOR_NOBODY, "The act waits for nobody's word."),
                act -> end(act, ActState.EXPIRED, null, NOBODY_CAME, NOBODY_CAME)
                        .chain(() -> dispatch.expired(act)));
    }

    /** It is to be taken back. */
    Uni<FollowedUp> undo(String id, Person person, String why) {
        return read(id, FollowUpDesk::notUndoable).flatMap(read -> switch (read) {
            case Read.No no -> Uni.createFrom().item(no.answer());
            case Read.Act found ->
                checks.checkAgain(found.act().wanted(), person).flatMap(checked -> switch (checked) {
                    case Checked.No no -> Uni.createFrom().item(FollowedUp.of(no));
                    case Checked.Yes yes ->
                        change(id, FollowUpDesk::notUndoable, act -> dispatch.undo(act, person, yes.bits(), why));
                });
        });
    }

    private FollowedUp.@Nullable Not notConfirmable(ActRow act, Person person) {
        if (act.standing() != ActState.AWAITING_SECOND) {
            return refused(409, RefusalCode.WAITS_FOR_NOBODY, "The act waits for nobody's word.");
        }
        if (late(act)) {
            return refused(
                    409,
                    RefusalCode.TOO_LATE_TO_CONFIRM,
                    "The time in which it could be confirmed is over. Ask for it anew.");
        }
        return act.personId.equals(person.accountId())
                ? refused(
                        403,
                        RefusalCode.ASKED_BY_YOURSELF,
                        "You asked for it yourself. Another person has to confirm it.")
                : lacksRight(act, person);
    }

    private boolean late(ActRow act) {
        Instant expires = act.expiresAt;
        return act.standing() == ActState.AWAITING_SECOND && expires != null && !expires.isAfter(clock.instant());
    }

    private static FollowedUp.@Nullable Not lacksRight(ActRow act, Person person) {
        return Judge.mayAct(act.kind(), person.permissions())
                .map(no -> new FollowedUp.Not(no, null))
                .orElse(null);
    }

    private static FollowedUp.@Nullable Not notUndoable(ActRow act) {
        if (act.kind() == ActionKind.WARN) {
            return refused(
                    409,
                    RefusalCode.WARNING_STAYS,
                    "A warning cannot be undone: its owner was told, and may appeal in Mastodon.");
        }
        if (act.kind().lifts()) {
            return refused(409, RefusalCode.LIFT_STAYS, "What was lifted comes back only by a new act.");
        }
        if (act.standing().open()) {
            return refused(409, RefusalCode.NOT_CARRIED_OUT_YET, "The act is not carried out yet. Stop it instead.");
        }
        return act.standing() == ActState.DONE
                ? null
                : refused(
                        409, RefusalCode.NOTHING_TO_UNDO, "The act is " + act.state + ", so there is nothing to undo.");
    }

    /** It was never sent. */
    private Uni<Void> end(ActRow act, ActState state, @Nullable String who, String why, String note) {
        act.state = state.word();
        act.changedAt = clock.instant();
        act.expiresAt = null;
        return acts.note(act, act.state, who, why)
                .chain(() -> Panache.getSession())
                .chain(session -> awaited.cameToNothing(session, act.id, act.state, note));
    }

    private static String note(Person person, String did, String why) {
        return person.username() + " " + did + " the act" + (why.isEmpty() ? "." : ": " + why);
    }

    private Uni<Read> read(String id, Function<ActRow, FollowedUp.@Nullable Not> why) {
        return Panache.withSession(() -> acts.findById(id)).map(act -> {
            if (act == null) {
                return new Read.No(refused(404, RefusalCode.NO_SUCH_ACT, "There is no such act."));
            }
            FollowedUp.Not no = why.apply(act);
            return no == null ? new Read.Act(act) : new Read.No(no);
        });
    }

    private Uni<FollowedUp> change(
            String id, Function<ActRow, FollowedUp.@Nullable Not> why, Function<ActRow, Uni<Void>> change) {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> awaited.lock(session, id))
                        .chain(() -> acts.locked(id))
                        .flatMap(act -> {
                            if (act == null) {
                                return not(404, "There is no such act.");
                            }
                            FollowedUp.Not no = why.apply(act);
                            return no != null
                                    ? Uni.createFrom().<FollowedUp>item(no)
                                    : change.apply(act).map(done -> new FollowedUp.Done(id));
                        }))
                .invoke(dispatch::wake);
    }

    private static Uni<FollowedUp> not(int status, String detail) {
        return Uni.createFrom().item(new FollowedUp.Not(new Asked.Refused(status, detail), null));
    }

    private static FollowedUp.Not refused(int status, RefusalCode code, String detail) {
        return new FollowedUp.Not(new Asked.Refused(status, code, detail), null);
    }

    private sealed interface Read {
        record Act(ActRow act) implements Read {}

        record No(FollowedUp answer) implements Read {}
    }

    /** What came of it. */
    sealed interface FollowedUp {
        /** It is so, or the reporter was asked. */
        record Done(String id) implements FollowedUp {}

        /** It is not. */
        record Not(Asked.Refused refused, @Nullable Duration pause) implements FollowedUp {}

        static FollowedUp of(Checked.No no) {
            return new Not(no.refused(), no.pause());
        }
    }
}
