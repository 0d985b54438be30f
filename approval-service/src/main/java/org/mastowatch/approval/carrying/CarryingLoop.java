package org.mastowatch.approval.carrying;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.SignUp;

/** Takes decisions that are due and carries them out. Any number of loops may run at once, in one process or in several. */
final class CarryingLoop {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Ledger ledger;
    private final WriteGate gate;
    private final Carrier carrier;
    private final Troubles troubles;

    CarryingLoop(Ledger ledger, WriteGate gate, Carrier carrier, Troubles troubles) {
        this.ledger = ledger;
        this.gate = gate;
        this.carrier = carrier;
        this.troubles = troubles;
    }

    /**
     * Brings on what is due, in order. In dry run also what is due later, so that nothing is sent by itself after it.
     *
     * @param most how many at most, all at the same time
     * @return how many there were
     */
    Uni<Integer> run(int most) {
        return gate.ask().flatMap(permit -> switch (permit) {
            case Permit.Stopped stopped -> Uni.createFrom().item(0);
            case Permit.DryRun dryRun -> take(most, true);
            case Permit.Open open -> take(most, false);
        });
    }

    private Uni<Integer> take(int most, boolean alsoLater) {
        return ledger.claimDue(most, LEASE, alsoLater)
                .flatMap(claimed -> Multi.createFrom()
                        .iterable(claimed)
                        .onItem()
                        .transformToUni(this::bringOn)
                        .merge(Math.max(1, most))
                        .collect()
                        .last()
                        .replaceWith(claimed.size()));
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
