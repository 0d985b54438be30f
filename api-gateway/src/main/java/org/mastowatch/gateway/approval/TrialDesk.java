package org.mastowatch.gateway.approval;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.approval.policy.PolicyCheck;
import org.mastowatch.gateway.approval.policy.PolicyDesk;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.outbox.Outbox;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.signup.CompiledPolicy;
import org.mastowatch.signup.Decision;
import org.mastowatch.signup.PolicyJson;

/** Tries policies: on a sample here and now, or on all that is pending at the approval-service. Decides nothing. */
@ApplicationScoped
class TrialDesk {

    /** Bytes of a command; Kafka's default for a record is a megabyte. */
    private static final int LARGEST = 950_000;

    private static final int MOST_UNDER_WAY = 5;
    private static final Duration UNDER_WAY_AT_MOST = Duration.ofMinutes(15);

    private final PolicyCheck check;
    private final PolicyDesk policies;
    private final TrialStore trials;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    TrialDesk(PolicyCheck check, PolicyDesk policies, TrialStore trials, Outbox outbox, AuditTrail audit, Clock clock) {
        this.check = check;
        this.policies = policies;
        this.trials = trials;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param policy null for the one in force */
    Uni<Tried> sample(@Nullable String policy, List<SampleSignUp> sample) {
        return json(policy)
                .flatMap(json -> VertxContextSupport.executeBlocking(() -> switch (check.check(json)) {
                    case PolicyCheck.Checked.Wrong wrong -> new Tried.Wrong(wrong.problems());
                    case PolicyCheck.Checked.Usable usable -> evaluated(usable.policy(), sample);
                }));
    }

    /** As above. */
    Uni<Tried> pending(@Nullable String policy, String who) {
        return json(policy)
                .flatMap(json -> VertxContextSupport.executeBlocking(() -> check.check(json)))
                .flatMap(checked -> switch (checked) {
                    case PolicyCheck.Checked.Wrong wrong -> Uni.createFrom().item(new Tried.Wrong(wrong.problems()));
                    case PolicyCheck.Checked.Usable usable -> ask(usable.policy(), who);
                });
    }

    private Uni<Tried> ask(CompiledPolicy policy, String who) {
        Instant now = clock.instant();
        String trialId = UUID.randomUUID().toString();
        String id = "command:try_sign_up_policy:" + trialId;
        Command command =
                new Command.TrySignUpPolicy(Command.VERSION, id, now, who, trialId, PolicyJson.write(policy.policy()));
        if (EventJson.write(command).length > LARGEST) {
            return Uni.createFrom()
                    .item(new Tried.Wrong(List.of(new FieldProblem(
                            "", "It is more than one record may hold; shorten its lists.", List.of(), null))));
        }
        return trials.underWay(now.minus(UNDER_WAY_AT_MOST)).flatMap(underWay -> {
            if (underWay >= MOST_UNDER_WAY) {
                return Uni.createFrom().item(new Tried.TooMany());
            }
            return Panache.withTransaction(() -> Panache.getSession()
                            .flatMap(session -> trials.asked(session, trialId, now, who, policy.version()))
                            .chain(() -> outbox.add(Topics.COMMANDS, trialId, id, command))
                            .chain(() -> audit.note(
                                    who,
                                    "sign_up_policy_trial_asked",
                                    List.of(),
                                    null,
                                    Map.of("trial_id", trialId, "sha256", policy.version()))))
                    .invoke(outbox::wake)
                    .replaceWith(new Tried.Asked(trialId));
        });
    }

    private Uni<String> json(@Nullable String policy) {
        return policy != null
                ? Uni.createFrom().item(policy)
                : policies.inForceJson().map(found -> found.orElse(""));
    }

    private Tried evaluated(CompiledPolicy policy, List<SampleSignUp> sample) {
        Instant now = clock.instant();
        List<Judged> judged = new ArrayList<>(sample.size());
        for (SampleSignUp signUp : sample) {
            judged.add(new Judged(signUp.username(), policy.evaluate(signUp.facts(now, policy.needs()))));
        }
        return new Tried.Evaluated(policy.version(), judged);
    }

    Uni<Optional<Trial>> find(String trialId, int part) {
        return trials.find(trialId, part);
    }

    /** A sign-up of a sample, in the order of the sample; holds neither address nor IP. */
    record Judged(String username, Decision decision) {}

    /** What came of trying. */
    sealed interface Tried {
        /** The sample was judged. */
        record Evaluated(String policySha256, List<Judged> items) implements Tried {
            public Evaluated {
                items = List.copyOf(items);
            }
        }

        /** The approval-service was asked. */
        record Asked(String trialId) implements Tried {}

        /** The policy cannot be used. */
        record Wrong(List<FieldProblem> problems) implements Tried {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }

        /** As many trials as may be are under way. */
        record TooMany() implements Tried {}
    }
}
