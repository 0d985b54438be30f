package org.mastowatch.mastodon.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One window of one allowance in which a call counts. All times here are the server's.
 *
 * @param payer the token's fingerprint, or {@link #ACCOUNT} where the account's tokens pay together
 * @param window number of the window since 1970
 */
record Slot(String payer, Allowance allowance, long window) {

    /**
     * Stands for the account of every token: whether two tokens belong to one account is not known here, and to take it for
     * granted costs little, since nearly all paging is done on one of them.
     */
    static final String ACCOUNT = "account";

    /** So late may a call arrive after it was granted; it may then count in the next window. */
    static final Duration LATE = Duration.ofSeconds(10);

    /** So far may the server's clock be behind what is believed of it; a call may then still count in the last window. */
    static final Duration EARLY = Duration.ofSeconds(3);

    /** The windows in which a call of this kind may count at the server if it is granted now: at their edges two each. */
    static List<Slot> of(String account, CallKind kind, Instant now) {
        List<Slot> slots = new ArrayList<>();
        for (Allowance allowance : kind.allowances()) {
            String payer = payer(account, allowance);
            if (payer != null) {
                long first = window(allowance, now.minus(EARLY));
                long last = window(allowance, now.plus(LATE));
                for (long window = first; window <= last; window++) {
                    slots.add(new Slot(payer, allowance, window));
                }
            }
        }
        return slots;
    }

    /** The window that is now; null for what calls without a token do not draw on. */
    static @Nullable Slot at(String account, Allowance allowance, Instant now) {
        String payer = payer(account, allowance);
        return payer == null ? null : new Slot(payer, allowance, window(allowance, now));
    }

    private static @Nullable String payer(String account, Allowance allowance) {
        if (!allowance.byAccount()) {
            return account;
        }
        return account.equals(CallBudget.ANONYMOUS) ? null : ACCOUNT;
    }

    static long window(Allowance allowance, Instant at) {
        return Math.floorDiv(at.toEpochMilli(), allowance.periodMillis());
    }

    Instant end() {
        return Instant.ofEpochMilli((window + 1) * allowance.periodMillis());
    }

    /** From then on no call counts here any more. */
    Instant over() {
        return end().plus(EARLY);
    }

    String key() {
        return payer + ":" + allowance.label() + ":" + window;
    }
}
