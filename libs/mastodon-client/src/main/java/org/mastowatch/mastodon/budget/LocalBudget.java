package org.mastowatch.mastodon.budget;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A careful share of the budget, counted in this process alone: for the time Redis is away, and for one-off checks.
 * Several replicas on their shares together stay within the limits as long as there are no more of them than {@code
 * share}. Thread-safe.
 */
public final class LocalBudget implements CallBudget {

    private static final int SHARE = 4;

    private final Clock clock;
    private final LeftGauge left;
    private final Map<String, Account> accounts = new HashMap<>();

    public LocalBudget(Clock clock) {
        this(clock, new LeftGauge(clock));
    }

    LocalBudget(Clock clock, LeftGauge left) {
        this.clock = clock;
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

    private synchronized Decision acquire(String name, Lane lane, CallKind kind) {
        Instant now = clock.instant();
        Account account = accounts.computeIfAbsent(name, each -> new Account());
        if (account.pausedUntil.isAfter(now)) {
            return new Decision.NotNow(account.pausedUntil);
        }
        for (Allowance allowance : kind.allowances()) {
            Count count = account.count(allowance, now);
            if (count.left() * 100L <= (long) lane.reservePercent() * count.limit) {
                return new Decision.NotNow(allowance.windowEnd(now));
            }
        }
        for (Allowance allowance : kind.allowances()) {
            Count count = account.count(allowance, now);
            count.used++;
            left.set(name, allowance, count.left());
        }
        return new Decision.Granted();
    }

    private synchronized void correct(String name, CallKind kind, RateLimit seen, Instant askedAt) {
        Instant now = clock.instant();
        for (Allowance allowance : Corrections.meant(kind, seen, askedAt, now)) {
            Count count = accounts.computeIfAbsent(name, each -> new Account()).count(allowance, now);
            count.used = Math.max(count.used, count.limit - seen.remaining());
        }
    }

    private synchronized Instant pause(String name, CallKind kind, @Nullable RateLimit seen) {
        Instant now = clock.instant();
        Account account = accounts.computeIfAbsent(name, each -> new Account());
        Instant until = seen == null ? Pauses.guess(++account.refusals, now) : Pauses.until(seen, now);
        if (Pauses.ofReportsAlone(kind, until, now)) {
            Count reports = account.count(Allowance.REPORTS, now);
            reports.used = reports.limit;
        } else {
            account.pausedUntil = until.isAfter(account.pausedUntil) ? until : account.pausedUntil;
        }
        return until;
    }

    private static final class Account {
        private Instant pausedUntil = Instant.EPOCH;
        private long refusals;
        private final Map<Allowance, Count> counts = new EnumMap<>(Allowance.class);

        Count count(Allowance allowance, Instant now) {
            long window = allowance.window(now);
            Count count = counts.get(allowance);
            if (count == null || count.window != window) {
                count = new Count(window, Math.max(1, allowance.limit() / SHARE));
                counts.put(allowance, count);
                refusals = 0;
            }
            return count;
        }
    }

    private static final class Count {
        private final long window;
        private final int limit;
        private int used;

        Count(long window, int limit) {
            this.window = window;
            this.limit = limit;
        }

        int left() {
            return limit - used;
        }
    }
}
