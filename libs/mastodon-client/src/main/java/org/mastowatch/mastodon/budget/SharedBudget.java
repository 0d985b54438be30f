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
 * The budget that all replicas share, counted in Redis by scripts that run whole or not at all. While Redis is away each
 * replica goes on with a {@link LocalBudget}.
 */
public final class SharedBudget implements CallBudget {

    private static final Logger LOG = Logger.getLogger(SharedBudget.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long GRACE_MILLIS = 60_000;

    /** KEYS: pause, then a hash per allowance. ARGV: now, then limit, reserve in percent, window's end, time to live. */
    private static final String ACQUIRE = """
            local paused = tonumber(redis.call('GET', KEYS[1]) or '0')
            if paused > tonumber(ARGV[1]) then return {0, paused} end
            local answer = {1, 0}
            for i = 2, #KEYS do
              local a = 2 + (i - 2) * 4
              local limit = tonumber(redis.call('HGET', KEYS[i], 'limit') or ARGV[a])
              local left = limit - tonumber(redis.call('HGET', KEYS[i], 'used') or '0')
              if left * 100 <= tonumber(ARGV[a + 1]) * limit then return {0, tonumber(ARGV[a + 2])} end
              answer[i + 1] = left - 1
            end
            for i = 2, #KEYS do
              redis.call('HINCRBY', KEYS[i], 'used', 1)
              redis.call('PEXPIRE', KEYS[i], ARGV[2 + (i - 2) * 4 + 3])
            end
            return answer
            """;

    /** KEYS: a hash per allowance. ARGV: the server's limit, remaining, then our limit and time to live of each. */
    private static final String CORRECT = """
            for i = 1, #KEYS do
              local limit = math.min(tonumber(ARGV[1 + i * 2]), tonumber(ARGV[1]))
              local used = tonumber(redis.call('HGET', KEYS[i], 'used') or '0')
              redis.call('HSET', KEYS[i], 'limit', limit, 'used', math.max(used, limit - tonumber(ARGV[2])))
              redis.call('PEXPIRE', KEYS[i], ARGV[2 + i * 2])
            end
            return 1
            """;

    /** KEYS: pause. ARGV: until, now. */
    private static final String PAUSE = """
            local paused = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[1]))
            redis.call('SET', KEYS[1], string.format('%.0f', paused), 'PX', string.format('%.0f', paused - tonumber(ARGV[2])))
            return 1
            """;

    /** KEYS: count of refusals. ARGV: how long to remember. */
    private static final String COUNT_REFUSAL = """
            local n = redis.call('INCR', KEYS[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            return n
            """;

    private final RedisAPI redis;
    private final Clock clock;
    private final LeftGauge left;
    private final LocalBudget local;
    private final AtomicBoolean away = new AtomicBoolean();

    public SharedBudget(RedisAPI redis, Clock clock, MeterRegistry registry) {
        this.redis = redis;
        this.clock = clock;
        this.left = new LeftGauge(clock);
        this.local = new LocalBudget(clock, left);
        left.register(registry);
    }

    @Override
    public Uni<Decision> tryAcquire(String account, Lane lane, CallKind kind) {
        return Uni.createFrom()
                .deferred(() -> acquire(account, lane, kind))
                .onFailure()
                .invoke(this::noteAway)
                .onFailure()
                .recoverWithUni(() -> local.tryAcquire(account, lane, kind));
    }

    private Uni<Decision> acquire(String account, Lane lane, CallKind kind) {
        Instant now = clock.instant();
        List<String> keys = new ArrayList<>(List.of(pauseKey(account)));
        List<String> values = new ArrayList<>(List.of(millis(now)));
        for (Allowance allowance : kind.allowances()) {
            keys.add(countKey(account, allowance, now));
            values.add(String.valueOf(allowance.limit()));
            values.add(String.valueOf(lane.reservePercent()));
            values.add(millis(allowance.windowEnd(now)));
            values.add(timeToLive(allowance));
        }
        return run(ACQUIRE, keys, values).map(answer -> decision(answer, account, kind));
    }

    private Decision decision(Response answer, String account, CallKind kind) {
        if (answer.get(0).toInteger() == 0) {
            return new Decision.NotNow(Instant.ofEpochMilli(answer.get(1).toLong()));
        }
        for (int i = 0; i < kind.allowances().size(); i++) {
            left.set(account, kind.allowances().get(i), answer.get(i + 2).toLong());
        }
        return new Decision.Granted();
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
        Instant now = clock.instant();
        List<Allowance> meant = Corrections.meant(kind, seen, askedAt, now);
        if (meant.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>(List.of(String.valueOf(seen.limit()), String.valueOf(seen.remaining())));
        for (Allowance allowance : meant) {
            keys.add(countKey(account, allowance, now));
            values.add(String.valueOf(allowance.limit()));
            values.add(timeToLive(allowance));
        }
        return run(CORRECT, keys, values).replaceWithVoid();
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
        Instant now = clock.instant();
        Uni<Instant> end = seen != null
                ? Uni.createFrom().item(Pauses.until(seen, now))
                : run(
                                COUNT_REFUSAL,
                                List.of(key(account, "refusals")),
                                List.of(String.valueOf(Pauses.MEMORY.toMillis())))
                        .map(n -> Pauses.guess(n.toLong(), now));
        return end.call(until -> Pauses.ofReportsAlone(kind, until, now)
                ? run(
                        CORRECT,
                        List.of(countKey(account, Allowance.REPORTS, now)),
                        List.of(
                                String.valueOf(Allowance.REPORTS.limit()),
                                "0",
                                String.valueOf(Allowance.REPORTS.limit()),
                                timeToLive(Allowance.REPORTS)))
                : run(PAUSE, List.of(pauseKey(account)), List.of(millis(until), millis(now))));
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

    private static String pauseKey(String account) {
        return key(account, "paused_until");
    }

    private static String countKey(String account, Allowance allowance, Instant now) {
        return key(account, allowance.label() + ":" + allowance.window(now));
    }

    /** The braces keep all keys of one token on one node of a cluster, which scripts need. */
    private static String key(String account, String what) {
        return "mastowatch:mastodon:budget:{" + account + "}:" + what;
    }

    private static String timeToLive(Allowance allowance) {
        return String.valueOf(allowance.periodMillis() + GRACE_MILLIS);
    }

    private static String millis(Instant at) {
        return String.valueOf(at.toEpochMilli());
    }
}
