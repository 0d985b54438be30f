package org.mastowatch.emulator.instance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.mastowatch.emulator.instance.Instance.ModerationAct;

/** What moderators wrote to the owners of accounts when they acted on them, the newest. Thread-safe. */
public final class Strikes {
    private static final int MOST = 2_000;

    /**
     * A warning, alone or with an act.
     *
     * @param text in the moderator's words; empty for Mastodon's own
     * @param mailed whether it went by e-mail too
     */
    public record Strike(long accountId, ModerationAct act, String text, boolean mailed, Instant at) {}

    private final ArrayDeque<Strike> given = new ArrayDeque<>();
    private final Clock clock;

    Strikes(Clock clock) {
        this.clock = clock;
    }

    /** Remembers one. */
    public synchronized void give(long accountId, ModerationAct act, String text, boolean mailed) {
        given.addLast(new Strike(accountId, act, text, mailed, clock.instant()));
        if (given.size() > MOST) {
            given.removeFirst();
        }
    }

    /** Those of an account, oldest first. */
    public synchronized List<Strike> of(long accountId) {
        return given.stream().filter(each -> each.accountId() == accountId).toList();
    }
}
