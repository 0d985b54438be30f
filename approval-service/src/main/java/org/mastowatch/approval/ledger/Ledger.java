package org.mastowatch.approval.ledger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.outbox.EventOutbox;

/** What may be done to sign-ups. Each call is one transaction; what it tells is sent once the transaction is through. */
@ApplicationScoped
public class Ledger {

    private final Pool pool;
    private final SignUpStore signUps;
    private final PersonalStore personals;
    private final HistoryStore history;
    private final CapStore caps;
    private final Telling telling;
    private final EventOutbox sending;
    private final Clock clock;

    Ledger(
            Pool pool,
            SignUpStore signUps,
            PersonalStore personals,
            HistoryStore history,
            CapStore caps,
            Telling telling,
            EventOutbox sending,
            Clock clock) {
        this.pool = pool;
        this.signUps = signUps;
        this.personals = personals;
        this.history = history;
        this.caps = caps;
        this.telling = telling;
        this.sending = sending;
        this.clock = clock;
    }

    /**
     * Adds a sign-up, or does to the one that is there what {@code known} says.
     *
     * @param fresh as it stands if it is new
     * @param personal kept if it is new and waits
     */
    public Uni<Void> take(SignUp fresh, Personal personal, Function<SignUp, List<Step>> known) {
        Instant now = clock.instant();
        boolean open = fresh.state() instanceof SignUpState.Open;
        return change(tx -> signUps.insert(tx, fresh, now, fresh.judgeAs() == null ? null : now)
                        .flatMap(added -> {
                            if (!added) {
                                return locked(tx, fresh.accountId(), known);
                            }
                            Uni<Void> kept = open
                                    ? personals.keep(tx, fresh.accountId(), personal)
                                    : signUps.move(tx, fresh, now, null, false);
                            return kept.replaceWith(List.<SignUp>of());
                        }))
                .replaceWithVoid();
    }

    /** Does to a sign-up what {@code steps} says; nothing if it is not known. */
    public Uni<Void> change(String accountId, Function<SignUp, List<Step>> steps) {
        return change(tx -> locked(tx, accountId, steps)).replaceWithVoid();
    }

    /** As {@link #change}, once for each command. */
    public Uni<Void> command(String eventId, String accountId, Function<SignUp, List<Step>> steps) {
        return change(tx -> history.takeEvent(tx, eventId, clock.instant())
                        .flatMap(first -> first
                                ? locked(tx, accountId, steps)
                                : Uni.createFrom().item(List.<SignUp>of())))
                .replaceWithVoid();
    }

    /**
     * Does to a claimed sign-up what {@code steps} says.
     *
     * @return false if somebody else has it now, or it moved on; then nothing changed
     */
    public Uni<Boolean> settle(SignUp claimed, Function<SignUp, List<Step>> steps) {
        boolean[] mine = new boolean[1];
        return change(tx -> locked(tx, claimed.accountId(), now -> {
                    mine[0] = now.claim() == claimed.claim();
                    return mine[0] ? steps.apply(now) : List.of();
                }))
                .map(moved -> mine[0]);
    }

    /** Takes what the policy is to be asked about. Other replicas get others. */
    public Uni<List<SignUp>> claimToJudge(int most, Duration lease) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> signUps.claimToJudge(tx, now, now.plus(lease), most));
    }

    /**
     * Takes what is to be carried out. Other replicas get others.
     *
     * @param alsoLater whether also decisions that are due later and for which no call was made
     * @param policy the hash of the one in force
     */
    public Uni<List<SignUp>> claimDue(int most, Duration lease, boolean alsoLater, String policy, Room room) {
        Instant now = clock.instant();
        Instant dueBefore = alsoLater ? now.plus(Duration.ofDays(365)) : now;
        return pool.withTransaction(tx -> signUps.claimDue(tx, now, dueBefore, now.plus(lease), most, policy, room));
    }

    /** What these caps leave; people are told where that is nothing and a decision is due. */
    public Uni<Room> room(int approvals, int rejections) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> caps.room(tx, approvals, rejections, now)
                .call(room -> fullIfDue(tx, room.approvals(), SignUpDecision.APPROVE, now))
                .call(room -> fullIfDue(tx, room.rejections(), SignUpDecision.REJECT, now)));
    }

    private Uni<Void> fullIfDue(SqlConnection tx, int places, SignUpDecision decision, Instant now) {
        return (places > 0 ? Uni.createFrom().item(Optional.<SignUp>empty()) : signUps.anyDue(tx, decision, now))
                .flatMap(due -> due.isEmpty() ? Uni.createFrom().voidItem() : tellFull(tx, due.get(), decision, now));
    }

    /** Gives a claim back; it is taken up again then. */
    public Uni<Void> release(SignUp claimed, Instant dueAt, boolean waited) {
        return pool.withTransaction(tx -> signUps.release(tx, claimed, dueAt, waited));
    }

    /**
     * Notes that a call is about to be made, if a place under the cap is free.
     *
     * @param cap decisions of this kind within an hour; null for no cap
     * @param lookAfter when a call that nobody settled is surely over
     */
    public Uni<Marking> mark(SignUp claimed, SignUpDecision decision, @Nullable Integer cap, Instant lookAfter) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> (cap == null
                        ? Uni.createFrom().item(Optional.<Instant>empty())
                        : caps.ask(tx, decision, cap, now))
                .flatMap(full -> signUps.locked(tx, claimed.accountId()).flatMap(row -> {
                    if (row.isEmpty()
                            || row.get().claim() != claimed.claim()
                            || row.get().called()
                            || !(row.get().state() instanceof SignUpState.Due)) {
                        return Uni.createFrom().item(new Marking.Lost());
                    }
                    if (full.isPresent()) {
                        return overCap(tx, row.get(), decision, full.get(), now);
                    }
                    return signUps.mark(tx, claimed.accountId(), now, lookAfter)
                            .replaceWith(new Marking.Marked(row.get()));
                })));
    }

    private Uni<Marking> overCap(SqlConnection tx, SignUp signUp, SignUpDecision decision, Instant until, Instant now) {
        return signUps.release(tx, signUp, until, false)
                .chain(() -> tellFull(tx, signUp, decision, now))
                .replaceWith(new Marking.OverCap(until));
    }

    private Uni<Void> tellFull(SqlConnection tx, SignUp signUp, SignUpDecision decision, Instant now) {
        String detail = decision == SignUpDecision.APPROVE
                ? "As many sign-ups were approved within the hour as the policy allows; the others wait."
                : "As many sign-ups were rejected within the hour as the policy allows; the others wait.";
        return history.tellOnce(tx, List.of("cap:" + decision), CapStore.WINDOW, now)
                .flatMap(first -> {
                    if (!first) {
                        return Uni.createFrom().voidItem();
                    }
                    telling.countCap(decision);
                    return telling.outcome(tx, signUp, Outcome.Kind.SIGN_UP_CAP_REACHED, now.toString(), detail, now);
                })
                .invoke(sending::wake);
    }

    /** Tells of something, once within that time, whoever else notices it. */
    public Uni<Void> tellOnce(SignUp signUp, List<String> what, Duration within, Outcome.Kind kind, String detail) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> history.tellOnce(tx, what, within, now)
                        .flatMap(first -> first
                                ? telling.outcome(tx, signUp, kind, now.toString(), detail, now)
                                : Uni.createFrom().voidItem()))
                .invoke(sending::wake);
    }

    /** Has the policy asked about all that waits, but for what a person decided, once for each command; how many. */
    public Uni<Integer> judgeAll(String eventId) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> history.takeEvent(tx, eventId, now)
                .flatMap(first ->
                        first ? signUps.judgeAll(tx, now) : Uni.createFrom().item(0)));
    }

    /** Notes whether a dry run runs. Once it ended, what it only showed is judged anew, to be shown again. */
    public Uni<Integer> noteDryRun(boolean running) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> history.dryRunEnded(tx, running)
                .flatMap(ended ->
                        ended ? signUps.judgeShown(tx, now) : Uni.createFrom().item(0)));
    }

    /** Some of what {@link #judgeAll} covers, in the order of their ids, from the one after {@code after} on. */
    public Uni<List<SignUp>> reconsidered(String after, int most) {
        return pool.withTransaction(tx -> signUps.reconsidered(tx, after, most));
    }

    /** What is kept of these people. */
    public Uni<Map<String, Personal>> personal(Collection<String> accountIds) {
        return pool.withTransaction(tx -> personals.of(tx, accountIds));
    }

    /** Whether an address with this hash was rejected before. */
    public Uni<Boolean> rejectedBefore(String emailHash, String besides) {
        return pool.withTransaction(tx -> signUps.rejectedBefore(tx, emailHash, besides));
    }

    /** How many stand in each state that is not final. */
    public Uni<Map<String, Long>> waiting() {
        return pool.withTransaction(signUps::waiting);
    }

    private Uni<List<SignUp>> locked(SqlConnection tx, String accountId, Function<SignUp, List<Step>> steps) {
        return signUps.locked(tx, accountId)
                .flatMap(row -> row.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : apply(tx, row.get(), steps.apply(row.get())));
    }

    private Uni<List<SignUp>> apply(SqlConnection tx, SignUp signUp, List<Step> steps) {
        List<SignUp> moved = new ArrayList<>();
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(
                        step -> apply(tx, signUp, step).invoke(after -> after.ifPresent(moved::add)))
                .collect()
                .last()
                .replaceWith(moved);
    }

    private Uni<Optional<SignUp>> apply(SqlConnection tx, SignUp signUp, Step step) {
        Instant now = clock.instant();
        String id = signUp.accountId();
        return switch (step) {
            case Step.Move move -> move(tx, signUp, move, now).map(Optional::of);
            case Step.Confirm confirm -> signUps.confirm(tx, id).replaceWith(Optional.empty());
            case Step.Address address ->
                signUps.address(tx, id, address.domain(), address.hash()).replaceWith(Optional.empty());
            case Step.Heard heard -> signUps.heard(tx, id, heard.at()).replaceWith(Optional.empty());
            case Step.Keep keep -> personals.keep(tx, id, keep.personal()).replaceWith(Optional.empty());
            case Step.Judge judge ->
                signUps.judgeLater(tx, id, judge.at(), judge.as(), judge.judged())
                        .replaceWith(Optional.empty());
            case Step.Tell tell ->
                telling.outcome(tx, signUp, tell.kind(), now.toString(), tell.detail(), now)
                        .replaceWith(Optional.empty());
            case Step.Unmark unmark ->
                signUps.unmark(tx, id, unmark.dueAt(), unmark.counts()).replaceWith(Optional.empty());
        };
    }

    private Uni<SignUp> move(SqlConnection tx, SignUp signUp, Step.Move move, Instant now) {
        SignUp moved = signUp.moved(move.to(), move.judgement(), move.judged());
        @Nullable Instant dueAt = move.to() instanceof SignUpState.Due due ? due.dueAt() : null;
        Outcome.Kind kind = move.outcome();
        return signUps.move(tx, moved, now, dueAt, move.keepsPlace())
                .chain(() -> history.add(tx, moved, move.answer(), now))
                .chain(() -> telling.standing(tx, moved, dueAt, move.answer(), now))
                .chain(() -> kind == null
                        ? Uni.createFrom().voidItem()
                        : telling.outcome(
                                tx,
                                moved,
                                kind,
                                Long.toString(moved.revision()),
                                moved.judgement().note(),
                                now))
                .replaceWith(moved);
    }

    private Uni<List<SignUp>> change(Function<SqlConnection, Uni<List<SignUp>>> work) {
        return pool.withTransaction(work).invoke(moved -> {
            moved.forEach(each -> telling.count(each, clock.instant()));
            sending.wake();
        });
    }
}
