package org.mastowatch.reporter.ledger;

import org.mastowatch.events.AccountState;

/** What moderation did to an account so far. */
public record Standing(boolean silenced, boolean sensitized, boolean disabled, boolean suspended) {

    private static final int SILENCED = 1;
    private static final int SENSITIZED = 2;
    private static final int DISABLED = 4;
    private static final int SUSPENDED = 8;

    static Standing of(AccountState state) {
        return new Standing(state.silenced(), state.sensitized(), state.disabled(), state.suspended());
    }

    static Standing ofBits(int bits) {
        return new Standing(
                (bits & SILENCED) != 0, (bits & SENSITIZED) != 0, (bits & DISABLED) != 0, (bits & SUSPENDED) != 0);
    }

    int bits() {
        return (silenced ? SILENCED : 0)
                | (sensitized ? SENSITIZED : 0)
                | (disabled ? DISABLED : 0)
                | (suspended ? SUSPENDED : 0);
    }

    /** Whether nothing was done to it. */
    boolean free() {
        return bits() == 0;
    }

    /** Whether something was done that had not been done then. */
    boolean beyond(Standing then) {
        return (bits() & ~then.bits()) != 0;
    }
}
