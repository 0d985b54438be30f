package org.mastowatch.gateway.admission;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Counts what all gateways let through, in Redis and by its time. While Redis is away each gateway goes on by itself, with
 * the whole allowance: a limit that is too wide for a while does less harm than a gateway that nobody can use.
 */
@Singleton
class SharedRates implements Rates {

    private static final Logger LOG = Logger.getLogger(SharedRates.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofSeconds(5);

    /** KEYS: until when it is used up in advance. ARGV: microseconds of one request, burst, mode. */
    private static final String SCRIPT = """
            local t = redis.call('TIME')
            local now = t[1] * 1000000 + t[2]
            local interval = tonumber(ARGV[1])
            local full = interval * tonumber(ARGV[2])
            local before = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
            local after = before + interval
            local granted = after - now <= full
            local until_ = before
            if ARGV[3] == 'take' and granted then until_ = after end
            if ARGV[3] == 'charge' then until_ = math.min(after, now + full) end
            if until_ > now and ARGV[3] ~= 'look' then
              redis.call('SET', KEYS[1], string.format('%.0f', until_), 'PX', math.ceil((until_ - now) / 1000) + 1)
            end
            return {
              granted and 1 or 0,
              math.floor((full - (until_ - now)) / interval),
              granted and 0 or math.ceil((after - now - full) / 1000),
              math.ceil((until_ - now) / 1000)
            }
            """;

    private final RedisAPI redis;
    private final Clock clock;
    private final LocalRates local;
    private volatile Instant awayUntil = Instant.MIN;

    SharedRates(RedisAPI redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
        this.local = new LocalRates(clock);
    }

    @Override
    public Uni<Take> take(Allowance allowance, String caller) {
        return shared(allowance, caller, "take", () -> local.take(allowance, caller));
    }

    @Override
    public Uni<Take> look(Allowance allowance, String caller) {
        return shared(allowance, caller, "look", () -> local.look(allowance, caller));
    }

    @Override
    public Uni<Take> charge(Allowance allowance, String caller) {
        return shared(allowance, caller, "charge", () -> local.charge(allowance, caller));
    }

    private Uni<Take> shared(Allowance allowance, String caller, String mode, Supplier<Uni<? extends Take>> alone) {
        return Uni.createFrom().deferred(() -> {
            if (clock.instant().isBefore(awayUntil)) {
                return Uni.createFrom().deferred(alone);
            }
            return redis.eval(List.of(
                            SCRIPT,
                            "1",
                            key(allowance, caller),
                            Long.toString(allowance.interval()),
                            Integer.toString(allowance.burst()),
                            mode))
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail()
                    .map(SharedRates::read)
                    .onFailure()
                    .invoke(this::noteAway)
                    .onFailure()
                    .recoverWithUni(alone);
        });
    }

    private void noteAway(Throwable failure) {
        awayUntil = clock.instant().plus(UNTIL_TRIED_AGAIN);
        LOG.warnf(
                "Requests are counted in this gateway alone for a while cause=%s",
                failure.getClass().getName());
    }

    private static Take read(Response answer) {
        return new Take(
                answer.get(0).toInteger() == 1,
                answer.get(1).toLong(),
                Duration.ofMillis(answer.get(2).toLong()),
                Duration.ofMillis(answer.get(3).toLong()));
    }

    /** Hashed, so that no address and no name stands in Redis. */
    private static String key(Allowance allowance, String caller) {
        return "mastowatch:rate:" + allowance.name() + ":" + sha256(caller).substring(0, 32);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
