package org.mastowatch.approval.deciding;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.approval.fact.FactFinder;
import org.mastowatch.approval.fact.Found;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.Personal;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.ledger.SignUp.JudgeAs;
import org.mastowatch.approval.ledger.SignUpState;
import org.mastowatch.approval.ledger.Step;
import org.mastowatch.approval.policy.Policies;
import org.mastowatch.approval.policy.PolicyInForce;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Settings;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.signup.Decision;
import org.mastowatch.signup.DecisionJson;

/** Asks the policy about what is to be judged. Any number of loops may run at once, in one process or in several. */
final class JudgingLoop {

    private static final Logger LOG = Logger.getLogger(JudgingLoop.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 16;

    private final Ledger ledger;
    private final FactFinder facts;
    private final Supplier<Optional<PolicyInForce>> policies;
    private final Supplier<Optional<Settings>> settings;
    private final Duration burstWindow;
    private final Clock clock;
    private final AtomicReference<@Nullable Boolean> dryRunSeen = new AtomicReference<>();

    JudgingLoop(
            Ledger ledger,
            FactFinder facts,
            Supplier<Optional<PolicyInForce>> policies,
            Supplier<Optional<Settings>> settings,
            Duration burstWindow,
            Clock clock) {
        this.ledger = ledger;
        this.facts = facts;
        this.policies = policies;
        this.settings = settings;
        this.burstWindow = burstWindow;
        this.clock = clock;
    }

    /** Judges some, oldest first; how many. None before policy and settings are known. */
    Uni<Integer> run(int most) {
        Optional<PolicyInForce> policy = policies.get();
        Optional<Settings> inForce = settings.get();
        if (policy.isEmpty() || inForce.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        boolean dryRun = inForce.get().dryRun();
        return noteDryRun(dryRun)
                .chain(() -> ledger.claimToJudge(most, LEASE))
                .flatMap(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(0)
                        : facts.catchUp(policy.get().compiled().needs())
                                .chain(() -> ledger.personal(
                                        claimed.stream().map(SignUp::accountId).toList()))
                                .flatMap(personal -> judgeAll(claimed, personal, policy.get(), dryRun)));
    }

    private Uni<Void> noteDryRun(boolean running) {
        if (Boolean.valueOf(running).equals(dryRunSeen.get())) {
            return Uni.createFrom().voidItem();
        }
        return ledger.noteDryRun(running)
                .invoke(anew -> {
                    dryRunSeen.set(running);
                    if (anew > 0) {
                        LOG.infof("Dry run is over, what it held is judged anew count=%d", anew);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Integer> judgeAll(
            List<SignUp> claimed, Map<String, Personal> personal, PolicyInForce policy, boolean dryRun) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(signUp -> judge(signUp, personal.get(signUp.accountId()), policy, dryRun)
                        .ifNoItem()
                        .after(LEASE)
                        .fail()
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "A sign-up could not be judged and is tried again accountId=%s cause=%s",
                                signUp.accountId(), failure.getClass().getName()))
                        // Whatever broke, the others go on, and the lease brings this one back.
                        .onFailure()
                        .recoverWithNull())
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWith(claimed.size());
    }

    private Uni<Void> judge(SignUp signUp, @Nullable Personal personal, PolicyInForce policy, boolean dryRun) {
        JudgeAs as = signUp.judgeAs();
        if (as == JudgeAs.RELEASE
                && signUp.judgement().isAPersons()
                && signUp.judgement().shadow()) {
            return ledger.settle(signUp, now -> releasedDecision(now, policy, dryRun))
                    .replaceWithVoid();
        }
        if (as == null || personal == null) {
            // Of what came before this version nothing is left to judge by.
            return ledger.settle(signUp, now -> List.of(new Step.Judge(null, null, 0)))
                    .replaceWithVoid();
        }
        return facts.find(signUp, personal, policy.compiled().needs()).flatMap(found -> {
            Decision decision = policy.compiled().evaluate(found.facts());
            String trace = DecisionJson.write(decision);
            return ledger.settle(
                            signUp,
                            now -> Judge.steps(
                                    now, as, policy, decision, trace, found.complete(), dryRun, clock.instant()))
                    .chain(() -> tellBursts(signUp, found));
        });
    }

    /** What a person decided while dry run was on is carried out as it was decided. */
    private List<Step> releasedDecision(SignUp signUp, PolicyInForce policy, boolean dryRun) {
        SignUpDecision decision = signUp.judgement().decision();
        if (dryRun || decision == null || !(signUp.state() instanceof SignUpState.Open open)) {
            return List.of(new Step.Judge(null, null, 0));
        }
        String who = signUp.judgement().who();
        String by = " as " + (who == null ? "a person" : who) + " decided.";
        return switch (decision) {
            case APPROVE ->
                List.of(Step.move(
                        open.approve(clock.instant()), signUp.judgement().released("Will be approved," + by), null));
            case REJECT ->
                List.of(Step.move(
                        open.reject(clock.instant().plus(Policies.undoWindow(policy))),
                        signUp.judgement().released("Will be rejected," + by),
                        Outcome.Kind.SIGN_UP_REJECTION_DUE));
            case HOLD -> List.of(new Step.Judge(null, null, 0));
        };
    }

    private Uni<Void> tellBursts(SignUp signUp, Found found) {
        return Multi.createFrom()
                .iterable(found.bursts())
                .onItem()
                .transformToUniAndConcatenate(burst -> ledger.tellOnce(
                        signUp,
                        burst.keys().stream().map(key -> "burst:" + key).toList(),
                        burstWindow,
                        Outcome.Kind.SIGN_UP_BURST,
                        burst.number()
                                + (burst.kind() == Found.Kind.NETWORK
                                        ? " sign-ups came from one network within "
                                        : " sign-ups gave nearly the same reason within ")
                                + burstWindow.toMinutes() + " minutes."))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
