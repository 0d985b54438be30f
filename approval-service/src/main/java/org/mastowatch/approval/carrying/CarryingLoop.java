package org.mastowatch.approval.carrying;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.Room;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.ledger.SignUpState;
import org.mastowatch.approval.policy.PolicyInForce;
import org.mastowatch.signup.SignUpPolicy;
import org.mastowatch.writing.ClaimedWork;
import org.mastowatch.writing.Permit;
import org.mastowatch.writing.WriteGate;

/** Takes decisions that are due and carries them out. Any number of loops may run at once, in one process or in several. */
final class CarryingLoop {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final WriteGate gate;
    private final Carrier carrier;
    private final Supplier<Optional<PolicyInForce>> policies;
    private final ClaimedWork<SignUp> work;

    CarryingLoop(
            Ledger ledger,
            WriteGate gate,
            Carrier carrier,
            Supplier<Optional<PolicyInForce>> policies,
            Troubles troubles,
            Vertx vertx) {
        this.ledger = ledger;
        this.gate = gate;
        this.carrier = carrier;
        this.policies = policies;
        this.work = new ClaimedWork<>(vertx, LEASE, troubles::broke);
    }

    /**
     * Brings on what is due, in order; nothing while no policy is known. In dry run also what is due later, so that nothing is sent by itself after it.
     *
     * @param most how many at most, all at the same time
     * @return how many there were
     */
    Uni<Integer> run(int most) {
        Optional<PolicyInForce> policy = policies.get();
        if (policy.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        String sha256 = policy.get().sha256();
        SignUpPolicy.Caps caps = policy.get().compiled().policy().caps();
        return gate.ask().flatMap(permit -> switch (permit) {
            case Permit.Stopped stopped -> Uni.createFrom().item(0);
            case Permit.DryRun dryRun -> take(most, true, sha256, Room.UNLIMITED);
            case Permit.Open open ->
                ledger.room(caps.approvalsPerHour(), caps.rejectionsPerHour())
                        .flatMap(room -> take(most, false, sha256, room));
        });
    }

    private Uni<Integer> take(int most, boolean alsoLater, String policy, Room room) {
        return ledger.claimDue(most, LEASE, alsoLater, policy, room)
                .flatMap(claimed -> work.bringOn(claimed, new Places(room, policy)::bringOn));
    }

    /** The places under the caps that one round found; what goes beyond them costs no reading. */
    private final class Places {

        private final AtomicInteger approvals;
        private final AtomicInteger rejections;
        private final String policy;

        Places(Room room, String policy) {
            this.policy = policy;
            this.approvals = new AtomicInteger(room.approvals());
            this.rejections = new AtomicInteger(room.rejections());
        }

        Uni<Void> bringOn(SignUp signUp) {
            boolean free = signUp.called()
                    || signUp.judgement().isAPersons()
                    || !policy.equals(signUp.judgement().policySha256())
                    || switch (signUp.state()) {
                        case SignUpState.Approving a -> approvals.getAndDecrement() > 0;
                        case SignUpState.Rejecting r -> rejections.getAndDecrement() > 0;
                        case SignUpState.Unconfirmed s -> true;
                        case SignUpState.Held s -> true;
                        case SignUpState.Closed s -> true;
                    };
            return free || !(signUp.state() instanceof SignUpState.Due due)
                    ? carrier.process(signUp)
                    : ledger.release(signUp, due.dueAt(), false);
        }
    }
}
