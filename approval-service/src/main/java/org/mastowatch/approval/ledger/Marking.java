package org.mastowatch.approval.ledger;

import java.time.Instant;

/** Whether a decision may be carried out now. */
public sealed interface Marking {

    /** The row says that a call is about to be made. */
    record Marked(SignUp signUp) implements Marking {}

    /** The cap of the hour is reached. */
    record OverCap(Instant until) implements Marking {}

    /** Somebody else has it now, or it moved on. */
    record Lost() implements Marking {}
}
