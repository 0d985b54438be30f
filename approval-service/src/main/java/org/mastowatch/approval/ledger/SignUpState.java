package org.mastowatch.approval.ledger;

import java.time.Instant;
import org.mastowatch.events.SignUpEvent;

/** Where a sign-up stands. A state has only those moves that can be made from it. */
public sealed interface SignUpState {

    /** The state's word in the contract and in the table. */
    SignUpEvent.State word();

    /** It waits at Mastodon, so everything is possible; also that somebody else decides there. */
    sealed interface Open extends SignUpState {

        default Unconfirmed waitForConfirmation() {
            return new Unconfirmed();
        }

        default Held hold() {
            return new Held();
        }

        default Approving approve(Instant dueAt) {
            return new Approving(dueAt);
        }

        default Rejecting reject(Instant dueAt) {
            return new Rejecting(dueAt);
        }

        /** Somebody let the person in. */
        default Approved approvedThere() {
            return new Approved();
        }

        /** The account is gone. */
        default Rejected goneThere() {
            return new Rejected();
        }
    }

    /** Open, and decided: it will be carried out. */
    sealed interface Due extends Open {

        Instant dueAt();

        /** The call that carries it out was made. */
        Closed done();
    }

    /** Nothing comes any more. */
    sealed interface Closed extends SignUpState {}

    /** Waits until the address is confirmed. */
    record Unconfirmed() implements Open {
        @Override
        public SignUpEvent.State word() {
            return SignUpEvent.State.UNCONFIRMED;
        }
    }

    /** Waits for a person, or shows what would be decided. */
    record Held() implements Open {
        @Override
        public SignUpEvent.State word() {
            return SignUpEvent.State.HELD;
        }
    }

    /** Will be approved. */
    record Approving(Instant dueAt) implements Due {
        @Override
        public SignUpEvent.State word() {
            return SignUpEvent.State.APPROVING;
        }

        @Override
        public Approved done() {
            return new Approved();
        }
    }

    /** Will be rejected once the time to undo it is over. */
    record Rejecting(Instant dueAt) implements Due {
        @Override
        public SignUpEvent.State word() {
            return SignUpEvent.State.REJECTING;
        }

        @Override
        public Rejected done() {
            return new Rejected();
        }
    }

    /** Was let in. */
    record Approved() implements Closed {
        @Override
        public SignUpEvent.State word() {
            return SignUpEvent.State.APPROVED;
        }
    }

    /** Was rejected, or is gone for another reason. */
    record Rejected() implements Closed {

        /** It was thought to be gone, and is there. */
        public Held thereAgain() {
            return new Held();
        }

        @Override
        public SignUpEvent.State word() {
            return SignUpEvent.State.REJECTED;
        }
    }
}
