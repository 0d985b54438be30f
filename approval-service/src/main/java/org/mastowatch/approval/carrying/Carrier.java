package org.mastowatch.approval.carrying;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.approval.ledger.AtMastodon;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.Marking;
import org.mastowatch.approval.ledger.Personal;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.ledger.SignUpState.Approving;
import org.mastowatch.approval.ledger.SignUpState.Due;
import org.mastowatch.approval.ledger.SignUpState.Rejecting;
import org.mastowatch.approval.ledger.Step;
import org.mastowatch.approval.policy.PolicyInForce;
import org.mastowatch.approval.privacy.AddressHashes;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.Outcome;
import org.mastowatch.mastodon.Write;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.signup.SignUpPolicy;
import org.mastowatch.writing.BackOff;
import org.mastowatch.writing.Permit;
import org.mastowatch.writing.WriteGate;

/**
 * Carries out one claimed decision. The ledger says that a call is about to be made before it is made, and how it ended
 * after; what was never settled is looked up at Mastodon once the call is surely over. Right before the call the account is
 * read, so that what a person decided there wins, and whoever stands there otherwise than was judged by is judged anew.
 */
final class Carrier {

    private final Ledger ledger;
    private final WriteGate gate;
    private final MastodonClient mastodon;
    private final Supplier<Optional<PolicyInForce>> policies;
    private final AddressHashes hashes;
    private final ApprovalConfig config;
    private final Duration callLimit;
    private final BackOff backOff;
    private final Troubles troubles;
    private final Clock clock;

    /** @param callLimit how long a call may take in all */
    Carrier(
            Ledger ledger,
            WriteGate gate,
            MastodonClient mastodon,
            Supplier<Optional<PolicyInForce>> policies,
            AddressHashes hashes,
            ApprovalConfig config,
            Duration callLimit,
            Troubles troubles,
            Clock clock) {
        this.ledger = ledger;
        this.gate = gate;
        this.mastodon = mastodon;
        this.policies = policies;
        this.hashes = hashes;
        this.config = config;
        this.callLimit = callLimit;
        this.backOff = new BackOff(config.firstPause(), config.longestPause());
        this.troubles = troubles;
        this.clock = clock;
    }

    /** Brings a decision on as far as it goes now. */
    Uni<Void> process(SignUp signUp) {
        if (!(signUp.state() instanceof Due due)) {
            return Uni.createFrom().voidItem();
        }
        return signUp.called()
                ? lookUp(signUp)
                : whenOpen(signUp, due, () -> whenInForce(signUp, due, policy -> look(signUp, due)));
    }

    private Uni<Void> whenOpen(SignUp signUp, Due due, Supplier<Uni<Void>> then) {
        return gate.ask().flatMap(permit -> switch (permit) {
            case Permit.Stopped stopped -> ledger.release(signUp, due.dueAt(), false);
            case Permit.DryRun dryRun -> settle(signUp, Settling::shown);
            case Permit.Open open -> then.get();
        });
    }

    /** What a policy decided is sent only while that policy is in force and live; people can take it back until the last. */
    private Uni<Void> whenInForce(SignUp signUp, Due due, Function<PolicyInForce, Uni<Void>> then) {
        Optional<PolicyInForce> policy = policies.get();
        if (policy.isEmpty()) {
            return ledger.release(signUp, clock.instant().plus(config.firstPause()), false);
        }
        boolean stands = signUp.judgement().isAPersons()
                || policy.get().compiled().policy().state() == SignUpPolicy.State.LIVE
                        && policy.get().sha256().equals(signUp.judgement().policySha256());
        return stands
                ? then.apply(policy.get())
                : settle(signUp, (row, state) -> Settling.withdrawn(row, state, clock.instant()));
    }

    private Uni<Void> look(SignUp signUp, Due due) {
        Instant asked = clock.instant();
        return now(signUp)
                .flatMap(account -> {
                    if (account.isEmpty()) {
                        return settle(signUp, (row, state) -> Settling.goneThere(row, state));
                    }
                    if (isApproved(account.get())) {
                        return settle(signUp, (row, state) -> Settling.approvedThere(row, state));
                    }
                    return atMastodon(account.get())
                            .flatMap(there -> there.asksForJudgement(signUp)
                                    ? settle(signUp, (row, state) -> there.steps(row, asked, clock.instant()))
                                    // Looking takes time, in which somebody may have pressed the stop or withdrawn
                                    // the policy.
                                    : whenOpen(
                                            signUp,
                                            due,
                                            () -> whenInForce(signUp, due, policy -> write(signUp, due, policy))));
                })
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> later(signUp, "check", ((MastodonFailure) failure).error()));
    }

    private Uni<AtMastodon> atMastodon(AdminAccount account) {
        return hashes.of(account.email())
                .map(hash -> new AtMastodon(
                        new Personal(
                                account.email(),
                                account.ip(),
                                account.inviteRequest(),
                                account.locale(),
                                account.invitedByAccountId()),
                        hash.orElse(null),
                        Boolean.TRUE.equals(account.confirmed())));
    }

    private Uni<Void> write(SignUp signUp, Due due, PolicyInForce policy) {
        Instant lookAfter = clock.instant().plus(callLimit).plus(config.settleMargin());
        SignUpDecision decision = switch (due) {
            case Approving a -> SignUpDecision.APPROVE;
            case Rejecting r -> SignUpDecision.REJECT;
        };
        return ledger.mark(signUp, decision, cap(signUp, decision, policy), lookAfter)
                .flatMap(marking -> switch (marking) {
                    case Marking.Lost lost -> Uni.createFrom().voidItem();
                    case Marking.OverCap over -> Uni.createFrom().voidItem();
                    case Marking.Marked marked -> call(signUp, due, lookAfter);
                });
    }

    /** What a person decides takes a place, but never waits for one. */
    private static @Nullable Integer cap(SignUp signUp, SignUpDecision decision, PolicyInForce policy) {
        SignUpPolicy.Caps caps = policy.compiled().policy().caps();
        if (signUp.judgement().isAPersons()) {
            return null;
        }
        return decision == SignUpDecision.APPROVE ? caps.approvalsPerHour() : caps.rejectionsPerHour();
    }

    private Uni<Void> call(SignUp signUp, Due due, Instant lookAfter) {
        if (clock.instant().plus(callLimit).isAfter(lookAfter)) {
            // So late that another replica may look before our call arrives; nothing was sent, the look-up says so.
            return Uni.createFrom().voidItem();
        }
        Write<AdminAccount> write = switch (due) {
            case Approving a -> mastodon.adminAccounts().approve(lane(signUp), signUp.accountId());
            case Rejecting r -> mastodon.adminAccounts().reject(lane(signUp), signUp.accountId());
        };
        return write.once()
                .flatMap(outcome -> settle(signUp, (row, state) -> switch (outcome) {
                    case Outcome.Done<AdminAccount> done -> Settling.done(row, state, "done");
                    case Outcome.Already<AdminAccount> already ->
                        already.now().map(Carrier::isApproved).orElse(false)
                                ? Settling.approvedThere(row, state)
                                : Settling.goneThere(row, state);
                }))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> failed(signUp, ((MastodonFailure) failure).error()));
    }

    /** A call that nobody settled: the process died, or its answer was lost. What it wanted and found is taken for its own. */
    private Uni<Void> lookUp(SignUp signUp) {
        return now(signUp)
                .flatMap(account -> settle(signUp, (row, state) -> {
                    boolean gone = account.isEmpty();
                    boolean approved = account.map(Carrier::isApproved).orElse(false);
                    return switch (state) {
                        case Approving a when approved -> Settling.done(row, state, "found approved");
                        case Approving a when gone -> Settling.goneThere(row, state);
                        case Rejecting r when gone -> Settling.done(row, state, "found gone");
                        case Rejecting r when approved -> Settling.approvedThere(row, state);
                        // An answer that was lost is no refusal, however often.
                        case Approving a -> laterWithoutLimit(row);
                        case Rejecting r -> laterWithoutLimit(row);
                    };
                }))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> later(signUp, "look-up", ((MastodonFailure) failure).error()));
    }

    private Uni<Void> failed(SignUp signUp, MastodonError error) {
        troubles.met(signUp, "call", error);
        return switch (error) {
            // The row stays as it is, so whoever comes after the call's limit looks it up.
            case MastodonError.Ambiguous e -> Uni.createFrom().voidItem();
            case MastodonError.Throttled e ->
                settle(signUp, (row, state) -> List.of(new Step.Unmark(notBefore(e.until()), false)));
            case MastodonError.Unavailable e -> settle(signUp, (row, state) -> laterWithoutLimit(row));
            case MastodonError.NotAuthorized e -> settle(signUp, (row, state) -> laterWithoutLimit(row));
            case MastodonError.ScopeMissing e -> settle(signUp, (row, state) -> laterWithoutLimit(row));
            case MastodonError.NotPermitted e -> settle(signUp, (row, state) -> again(row, e.message()));
            case MastodonError.Gone e -> settle(signUp, (row, state) -> again(row, e.message()));
            case MastodonError.Invalid e -> settle(signUp, (row, state) -> again(row, e.message()));
        };
    }

    /** An instance that is away, or a token that does not do, says nothing about the decision; it waits until that is over. */
    private List<Step> laterWithoutLimit(SignUp row) {
        return List.of(new Step.Unmark(clock.instant().plus(backOff.after(row.waits() + 1)), false));
    }

    private List<Step> again(SignUp row, String message) {
        return row.attempt() >= config.tries()
                ? Settling.givenUp(row, message)
                : List.of(new Step.Unmark(clock.instant().plus(backOff.after(row.attempt())), true));
    }

    /** A reading that brought nothing; nothing was sent. */
    private Uni<Void> later(SignUp signUp, String step, MastodonError error) {
        troubles.met(signUp, step, error);
        Instant until = error instanceof MastodonError.Throttled throttled
                ? notBefore(throttled.until())
                : clock.instant().plus(backOff.after(signUp.waits() + 1));
        return ledger.release(signUp, until, true);
    }

    private Uni<Optional<AdminAccount>> now(SignUp signUp) {
        return mastodon.adminAccounts()
                .get(lane(signUp), signUp.accountId())
                .map(Optional::of)
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Void> settle(SignUp signUp, BiFunction<SignUp, Due, List<Step>> steps) {
        return ledger.settle(signUp, row -> row.state() instanceof Due due ? steps.apply(row, due) : List.of())
                .invoke(settled -> {
                    if (!settled) {
                        troubles.lost(signUp);
                    }
                })
                .replaceWithVoid();
    }

    /** Who decided waits for it, and not behind what a policy decides. */
    private static Lane lane(SignUp signUp) {
        return signUp.judgement().isAPersons() ? Lane.PERSON : Lane.SIGN_UP;
    }

    private static boolean isApproved(AdminAccount account) {
        return Boolean.TRUE.equals(account.approved());
    }

    /** A server whose clock lags must not make us ask without a pause. */
    private Instant notBefore(Instant until) {
        Instant soonest = clock.instant().plus(config.firstPause());
        return until.isAfter(soonest) ? until : soonest;
    }
}
