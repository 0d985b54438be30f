package org.mastowatch.approval.trial;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mastowatch.approval.fact.FactFinder;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.Personal;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.policy.Policies;
import org.mastowatch.approval.policy.PolicyInForce;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.signup.Decision;

/**
 * Brings a trial on by one page of those who wait: a page is small enough to be answered in one part, and the place that it
 * came to is kept, so that another replica goes on where this one died.
 */
@ApplicationScoped
class TrialRound {

    private static final int PAGE = SignUpEvent.Trial.MOST_CHANGES;
    private static final int AT_ONCE = 16;
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final TrialStore trials;
    private final Ledger ledger;
    private final FactFinder facts;
    private final Policies policies;
    private final Clock clock;

    TrialRound(TrialStore trials, Ledger ledger, FactFinder facts, Policies policies, Clock clock) {
        this.trials = trials;
        this.ledger = ledger;
        this.facts = facts;
        this.policies = policies;
        this.clock = clock;
    }

    /** One page of the oldest trial; 0 if there is none. */
    Uni<Integer> run() {
        Instant now = clock.instant();
        return trials.claim(now, now.plus(LEASE))
                .flatMap(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(0)
                        : goOn(claimed.get()).replaceWith(1));
    }

    private Uni<Void> goOn(Trial trial) {
        return Uni.createFrom()
                .item(() -> policies.prepare(trial.policy(), trial.trialId()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(prepared -> switch (prepared) {
                    case Policies.Refused refused ->
                        trials.tell(trial, trial, part(trial, trial, refused.why(), true, List.of()));
                    case Policies.Ready ready -> page(trial, ready.policy());
                });
    }

    private Uni<Void> page(Trial trial, PolicyInForce policy) {
        return facts.catchUp(policy.compiled().needs())
                .chain(() -> ledger.reconsidered(trial.after(), PAGE))
                .flatMap(page -> ledger.personal(
                                page.stream().map(SignUp::accountId).toList())
                        .flatMap(personal -> Multi.createFrom()
                                .iterable(page)
                                .onItem()
                                .transformToUni(signUp -> ask(signUp, personal, policy))
                                .merge(AT_ONCE)
                                .collect()
                                .asList())
                        .flatMap(asked -> {
                            boolean last = page.size() < PAGE;
                            Trial after = add(trial, page, asked);
                            List<SignUpEvent.Change> changes = asked.stream()
                                    .filter(Asked::differs)
                                    .map(Asked::change)
                                    .toList();
                            return trials.tell(trial, after, part(trial, after, null, last, changes));
                        }));
    }

    private Uni<Asked> ask(SignUp signUp, Map<String, Personal> personal, PolicyInForce policy) {
        Personal known = personal.get(signUp.accountId());
        SignUpDecision before = signUp.judgement().decision();
        if (signUp.judgement().isAPersons() && before != null) {
            // Decided by a person while dry run was on; that is done, whatever the policy says.
            return Uni.createFrom().item(new Asked(signUp, before, null, 0));
        }
        if (known == null) {
            return Uni.createFrom().item(new Asked(signUp, SignUpDecision.HOLD, null, 0));
        }
        return facts.find(signUp, known, policy.compiled().needs())
                .map(found -> policy.compiled().evaluate(found.facts()))
                .map(decision -> new Asked(signUp, wanted(decision), decision.rule(), decision.score()));
    }

    /** Who waits for confirmation is left alone, as somebody who is held is. */
    private static SignUpDecision wanted(Decision decision) {
        return switch (decision.verdict()) {
            case APPROVE -> SignUpDecision.APPROVE;
            case REJECT -> SignUpDecision.REJECT;
            case HOLD, WAIT -> SignUpDecision.HOLD;
        };
    }

    private record Asked(
            SignUp signUp, SignUpDecision wanted, @Nullable String rule, double score) {

        boolean differs() {
            SignUpDecision before = signUp.judgement().decision();
            return wanted != (before == null ? SignUpDecision.HOLD : before);
        }

        SignUpEvent.Change change() {
            return new SignUpEvent.Change(
                    signUp.accountId(),
                    signUp.username(),
                    signUp.emailDomain(),
                    signUp.judgement().decision(),
                    wanted,
                    rule,
                    score);
        }
    }

    private static Trial add(Trial trial, List<SignUp> page, List<Asked> asked) {
        List<SignUpDecision> wanted = new ArrayList<>();
        asked.forEach(each -> wanted.add(each.wanted()));
        return new Trial(
                trial.trialId(),
                trial.policy(),
                page.isEmpty() ? trial.after() : page.getLast().accountId(),
                trial.part() + 1,
                trial.pending() + page.size(),
                trial.approve() + count(wanted, SignUpDecision.APPROVE),
                trial.reject() + count(wanted, SignUpDecision.REJECT),
                trial.hold() + count(wanted, SignUpDecision.HOLD));
    }

    private static long count(List<SignUpDecision> all, SignUpDecision one) {
        return all.stream().filter(each -> each == one).count();
    }

    private SignUpEvent.Trial part(
            Trial before, Trial after, @Nullable String refused, boolean last, List<SignUpEvent.Change> changes) {
        return new SignUpEvent.Trial(
                SignUpEvent.VERSION,
                "trial:" + before.trialId() + ":" + before.part(),
                clock.instant(),
                before.trialId(),
                before.part(),
                last,
                refused,
                after.pending(),
                after.approve(),
                after.reject(),
                after.hold(),
                changes);
    }
}
