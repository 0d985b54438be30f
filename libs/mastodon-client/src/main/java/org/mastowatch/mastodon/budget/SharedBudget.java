package org.mastowatch.mastodon.budget;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The budget that all replicas share, counted in Redis by scripts that run whole or not at all, in the server's time. While
 * Redis is away each replica goes on with a {@link LocalBudget}; what it granted meanwhile is counted once Redis is back.
 */
public final class SharedBudget implements CallBudget {

    private static final Logger LOG = Logger.getLogger(SharedBudget.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long GRACE_MILLIS = 60_000;

    private final RedisAPI redis;
    private final Clock clock;
    private final ServerTime time;
    private final LeftGauge left;
    private final LocalBudget local;
    private final AtomicBoolean away = new AtomicBoolean();

    public SharedBudget(RedisAPI redis, Clock clock, MeterRegistry registry) {
        this.redis = redis;
        this.clock = clock;
        this.time = new ServerTime(clock);
        this.left = new LeftGauge(time);
        this.local = new LocalBudget(clock, time, left);
        left.register(registry);
    }

    @Override
    public Uni<Decision> tryAcquire(String account, Lane lane, CallKind kind) {
        return Uni.createFrom().deferred(() -> {
            Instant paused = local.pausedUntil(account);
            return paused.isAfter(clock.instant())
                    ? Uni.createFrom().item(new Decision.NotNow(paused))
                    : acquire(account, lane, kind)
                            .onFailure()
                            .invoke(this::noteAway)
                            .onFailure()
                            .recoverWithUni(() -> local.tryAcquire(account, lane, kind));
        });
    }

    private Uni<Decision> acquire(String account, Lane lane, CallKind kind) {
        Instant now = time.now();
        List<Slot> slots = Slot.of(account, kind, now);
        List<Integer> untold = slots.stream().map(local::takeUntold).toList();
        List<String> keys = new ArrayList<>(List.of(pauseKey(account)));
        List<String> values = new ArrayList<>(List.of(millis(now)));
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            keys.add(key(slot.key()));
            values.add(String.valueOf(slot.allowance().limit()));
            values.add(String.valueOf(lane.reservePercent()));
            values.add(millis(slot.over()));
            values.add(timeToLive(slot));
            values.add(String.valueOf(untold.get(i)));
        }
        return run(BudgetScripts.ACQUIRE, keys, values)
                .map(answer -> decision(answer, slots))
                .onFailure()
                .invoke(() -> {
                    for (int i = 0; i < slots.size(); i++) {
                        local.giveBack(slots.get(i), untold.get(i));
                    }
                });
    }

    private Decision decision(Response answer, List<Slot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            long lefts = answer.get(i + 2).toLong();
            left.set(slots.get(i), lefts);
            local.saw(slots.get(i), lefts);
        }
        return answer.get(0).toInteger() == 1
                ? new Decision.Granted()
                : new Decision.NotNow(
                        time.atHome(Instant.ofEpochMilli(answer.get(1).toLong())));
    }

    @Override
    public Uni<Void> learn(String account, CallKind kind, RateLimit seen, Instant askedAt) {
        return Uni.createFrom()
                .deferred(() -> correct(account, kind, seen, askedAt))
                .onFailure()
                .invoke(this::noteAway)
                .onFailure()
                .recoverWithUni(() -> local.learn(account, kind, seen, askedAt));
    }

    private Uni<Void> correct(String account, CallKind kind, RateLimit seen, Instant askedAt) {
        time.learn(seen);
        List<Slot> meant = Corrections.meant(account, kind, seen, time.atServer(askedAt), time.now());
        return meant.isEmpty() ? Uni.createFrom().voidItem() : correct(meant, seen.limit(), seen.remaining());
    }

    private Uni<Void> correct(List<Slot> slots, int limit, int remaining) {
        List<String> values = new ArrayList<>(List.of(String.valueOf(limit), String.valueOf(remaining)));
        for (Slot slot : slots) {
            values.add(String.valueOf(slot.allowance().limit()));
            values.add(timeToLive(slot));
        }
        return run(
                        BudgetScripts.CORRECT,
                        slots.stream().map(slot -> key(slot.key())).toList(),
                        values)
                .replaceWithVoid();
    }

    @Override
    public Uni<Instant> refused(String account, CallKind kind, @Nullable RateLimit seen) {
        return Uni.createFrom()
                .deferred(() -> pause(account, kind, seen))
                .onFailure()
                .invoke(this::noteAway)
                .onFailure()
                .recoverWithUni(() -> local.refused(account, kind, seen));
    }

    private Uni<Instant> pause(String account, CallKind kind, @Nullable RateLimit seen) {
        if (seen != null) {
            time.learn(seen);
        }
        Instant now = time.now();
        Uni<Instant> end = seen != null && Pauses.named(seen, now)
                ? Uni.createFrom().item(seen.reset())
                : run(
                                BudgetScripts.COUNT_REFUSAL,
                                List.of(key(account + ":refusals")),
                                List.of(String.valueOf(Pauses.MEMORY.toMillis())))
                        .map(n -> Pauses.guess(n.toLong(), now));
        return end.call(until -> Pauses.ofReportsAlone(kind, until, now)
                        ? correct(
                                List.of(new Slot(Slot.ACCOUNT, Allowance.REPORTS, Slot.window(Allowance.REPORTS, now))),
                                Allowance.REPORTS.limit(),
                                0)
                        : pauseAll(account, until, now))
                .map(time::atHome);
    }

    /** Kept here too, so that it holds if Redis goes. */
    private Uni<Void> pauseAll(String account, Instant until, Instant now) {
        local.pauseUntil(account, time.atHome(until));
        return run(BudgetScripts.PAUSE, List.of(pauseKey(account)), List.of(millis(until), millis(now)))
                .replaceWithVoid();
    }

    private Uni<Response> run(String script, List<String> keys, List<String> values) {
        List<String> arguments = new ArrayList<>(List.of(script, String.valueOf(keys.size())));
        arguments.addAll(keys);
        arguments.addAll(values);
        return redis.eval(arguments).ifNoItem().after(PATIENCE).fail().invoke(ignored -> noteBack());
    }

    private void noteAway(Throwable cause) {
        if (away.compareAndSet(false, true)) {
            LOG.warnf(
                    "Redis is away, calls go on with a local share of the budget: %s",
                    cause.getClass().getSimpleName());
        }
    }

    private void noteBack() {
        if (away.compareAndSet(true, false)) {
            LOG.info("Redis is back, the budget is shared again");
        }
    }

    static String pauseKey(String account) {
        return key(account + ":paused_until");
    }

    /** The braces keep all keys on one node of a cluster, which scripts need. */
    static String key(String what) {
        return "mastowatch:mastodon:budget:{all}:" + what;
    }

    private static String timeToLive(Slot slot) {
        return String.valueOf(slot.allowance().periodMillis() + GRACE_MILLIS);
    }

    private static String millis(Instant at) {
        return String.valueOf(at.toEpochMilli());
    }
}
