package org.mastowatch.approval.carrying;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.Room;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.approval.ledger.SignUpState;
import org.mastowatch.approval.policy.PolicyInForce;
import org.mastowatch.signup.SignUpPolicy;

/** Takes decisions that are due and carries them out. Any number of loops may run at once, in one process or in several. */
final class CarryingLoop {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final WriteGate gate;
    private final Carrier carrier;
    private final Supplier<Optional<PolicyInForce>> policies;
    private final Troubles troubles;

    CarryingLoop(
            Ledger ledger,
            WriteGate gate,
            Carrier carrier,
            Supplier<Optional<PolicyInForce>> policies,
            Troubles troubles) {
        this.ledger = ledger;
        this.gate = gate;
        this.carrier = carrier;
        this.policies = policies;
        this.troubles = troubles;
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
                .flatMap(claimed -> Multi.createFrom()
                        .iterable(claimed)
                        .onItem()
                        .transformToUni(new Places(room, policy)::bringOn)
                        .merge(Math.max(1, most))
                        .collect()
                        .last()
                        .replaceWith(claimed.size()));
    }

    /** The places under the caps that one round found; what goes beyond them costs no reading. */
    private final class Places {

        private int approvals;
        private int rejections;
        private final String policy;

        Places(Room room, String policy) {
            this.policy = policy;
            this.approvals = room.approvals();
            this.rejections = room.rejections();
        }

        Uni<Void> bringOn(SignUp signUp) {
            boolean free = signUp.called()
                    || signUp.judgement().isAPersons()
                    || !policy.equals(signUp.judgement().policySha256())
                    || switch (signUp.state()) {
                        case SignUpState.Approving a -> approvals-- > 0;
                        case SignUpState.Rejecting r -> rejections-- > 0;
                        case SignUpState.Unconfirmed s -> true;
                        case SignUpState.Held s -> true;
                        case SignUpState.Closed s -> true;
                    };
            return free || !(signUp.state() instanceof SignUpState.Due due)
                    ? CarryingLoop.this.bringOn(signUp)
                    : ledger.release(signUp, due.dueAt(), false);
        }
    }

    private Uni<Void> bringOn(SignUp signUp) {
        return carrier.process(signUp)
                .ifNoItem()
                .after(LEASE)
                .fail()
                .onFailure()
                .invoke(failure -> troubles.broke(signUp, failure))
                // Whatever broke, the others go on, and the lease brings this one back.
                .onFailure()
                .recoverWithNull();
    }
}
