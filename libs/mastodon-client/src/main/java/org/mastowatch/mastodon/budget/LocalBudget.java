package org.mastowatch.mastodon.budget;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A careful share of the budget, counted in this process alone: for the time Redis is away, and for one-off checks.
 * Several replicas on their shares together stay within the limits as long as there are no more of them than {@link
 * #SHARE}. What was seen of a window before Redis went, or is told by an answer, is shared in the same way. Thread-safe.
 */
public final class LocalBudget implements CallBudget {

    /** The default installation runs five services, and two replicas each are common. */
    static final int SHARE = 10;

    private final Clock clock;
    private final ServerTime time;
    private final LeftGauge left;
    private final Map<String, Pause> pauses = new HashMap<>();
    private final Map<Slot, Count> counts = new HashMap<>();

    public LocalBudget(Clock clock) {
        this(clock, new ServerTime(clock));
    }

    private LocalBudget(Clock clock, ServerTime time) {
        this(clock, time, new LeftGauge(time));
    }

    LocalBudget(Clock clock, ServerTime time, LeftGauge left) {
        this.clock = clock;
        this.time = time;
        this.left = left;
    }

    @Override
    public Uni<Decision> tryAcquire(String account, Lane lane, CallKind kind) {
        return Uni.createFrom().item(() -> acquire(account, lane, kind));
    }

    @Override
    public Uni<Void> learn(String account, CallKind kind, RateLimit seen, Instant askedAt) {
        return Uni.createFrom().voidItem().invoke(() -> correct(account, kind, seen, askedAt));
    }

    @Override
    public Uni<Instant> refused(String account, CallKind kind, @Nullable RateLimit seen) {
        return Uni.createFrom().item(() -> pause(account, kind, seen));
    }

    private synchronized Decision acquire(String account, Lane lane, CallKind kind) {
        Instant pausedUntil = pausedUntil(account);
        if (pausedUntil.isAfter(clock.instant())) {
            return new Decision.NotNow(pausedUntil);
        }
        Instant now = time.now();
        List<Slot> slots = Slot.of(account, kind, now);
        Instant blockedUntil = slots.stream()
                .filter(slot -> {
                    Count count = count(slot);
                    return count.left() * 100L <= (long) lane.reservePercent() * count.limit;
                })
                .map(Slot::over)
                .max(Instant::compareTo)
                .orElse(null);
        if (blockedUntil != null) {
            return new Decision.NotNow(time.atHome(blockedUntil));
        }
        for (Slot slot : slots) {
            Count count = count(slot);
            count.used++;
            count.untold++;
            left.set(slot, count.left());
        }
        return new Decision.Granted();
    }

    private synchronized void correct(String account, CallKind kind, RateLimit seen, Instant askedAt) {
        time.learn(seen);
        Instant now = time.now();
        Corrections.meant(account, kind, seen, time.atServer(askedAt), now)
                .forEach(slot -> count(slot).atMost(seen.remaining()));
    }

    private synchronized Instant pause(String account, CallKind kind, @Nullable RateLimit seen) {
        if (seen != null) {
            time.learn(seen);
        }
        Instant now = time.now();
        Pause pause = pauses.computeIfAbsent(account, each -> new Pause());
        Instant until = seen != null && Pauses.named(seen, now) ? seen.reset() : guess(pause, now);
        if (Pauses.ofReportsAlone(kind, until, now)) {
            count(new Slot(Slot.ACCOUNT, Allowance.REPORTS, Slot.window(Allowance.REPORTS, now)))
                    .atMost(0);
        } else {
            pauseUntil(account, time.atHome(until));
        }
        return time.atHome(until);
    }

    private static Instant guess(Pause pause, Instant now) {
        boolean inARow = pause.lastGuess.plus(Pauses.MEMORY).isAfter(now);
        pause.guesses = inARow ? pause.guesses + 1 : 1;
        pause.lastGuess = now;
        return Pauses.guess(pause.guesses, now);
    }

    /** Until when nothing is granted on this token, by our clock; long ago if nothing stops it. */
    synchronized Instant pausedUntil(String account) {
        Pause pause = pauses.get(account);
        return pause == null ? Instant.EPOCH : pause.until;
    }

    synchronized void pauseUntil(String account, Instant until) {
        Pause pause = pauses.computeIfAbsent(account, each -> new Pause());
        pause.until = until.isAfter(pause.until) ? until : pause.until;
    }

    /** Takes note of what all replicas together have left, for the case that Redis goes. */
    synchronized void saw(Slot slot, long leftForAll) {
        count(slot).atMost(leftForAll);
    }

    /** Hands over how many calls of this window were granted here and are not counted in Redis. */
    synchronized int takeUntold(Slot slot) {
        Count count = counts.get(slot);
        if (count == null) {
            return 0;
        }
        int untold = count.untold;
        count.untold = 0;
        return untold;
    }

    /** They could not be counted there after all. */
    synchronized void giveBack(Slot slot, int untold) {
        count(slot).untold += untold;
    }

    private Count count(Slot slot) {
        Count known = counts.get(slot);
        if (known != null) {
            return known;
        }
        Instant now = time.now();
        counts.keySet().removeIf(each -> !each.over().isAfter(now));
        Count made = new Count(slot.allowance().limit() / SHARE);
        counts.put(slot, made);
        return made;
    }

    private static final class Pause {
        private Instant until = Instant.EPOCH;
        private Instant lastGuess = Instant.EPOCH;
        private long guesses;
    }

    private static final class Count {
        private final int limit;
        private int used;
        private int untold;

        Count(int limit) {
            this.limit = limit;
        }

        int left() {
            return limit - used;
        }

        /** What all have left together is shared; what is used never shrinks by it. */
        void atMost(long leftForAll) {
            used = (int) Math.max(used, limit - Math.min(limit, leftForAll / SHARE));
        }
    }
}
