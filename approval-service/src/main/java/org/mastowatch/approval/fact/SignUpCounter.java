package org.mastowatch.approval.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.mastowatch.approval.privacy.AddressHashes;
import org.mastowatch.signup.Count;
import org.mastowatch.signup.SignUpFacts;

/**
 * Counts sign-ups that have a network or a text in common. The numbers stand in Redis and are the same for all replicas: one
 * script notes the sign-up under each of its keys and counts, whole or not at all, and noting twice changes nothing. Keys
 * are keyed hashes, so Redis holds no network and no text.
 *
 * <p>Redis may be emptied, away, or come back from an older copy, and a number that lacks some looks like any other. So
 * beside the numbers stands since when every sign-up was noted for each count, with no end, and a count whose window begins
 * before is not known. {@link Recount} makes up for what is missing.
 */
@ApplicationScoped
public class SignUpCounter {

    private static final Logger LOG = Logger.getLogger(SignUpCounter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LEAST_KEPT = Duration.ofHours(48);
    private static final String PREFIX = "mastowatch:{signups}:";
    private static final String SINCE = PREFIX + "since";

    /**
     * Under each key the newest 20,000 sign-ups are kept. A new sign-up ends every count that it is not noted for: those of
     * a policy that is not in force any more would lack it if that policy came back.
     */
    private static final String SCRIPT = """
            local id, at, keep, new, n = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4], tonumber(ARGV[5])
            local wanted = {}
            for i = 1, n do
                wanted[ARGV[5 + i]] = true
            end
            if new == 'true' then
                for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
                    if not wanted[name] then
                        redis.call('HDEL', KEYS[1], name)
                    end
                end
            end
            local counts = {}
            for i = 2, #KEYS do
                local key, window = KEYS[i], tonumber(ARGV[4 + n + i])
                redis.call('ZADD', key, at, id)
                redis.call('ZREMRANGEBYRANK', key, 0, -20001)
                redis.call('PEXPIRE', key, keep)
                counts[i - 1] = redis.call('ZCOUNT', key, '(' .. string.format('%.0f', at - window), at)
            end
            return {counts, redis.call('HMGET', KEYS[1], unpack(ARGV, 6, 5 + n))}
            """;

    private final RedisAPI redis;
    private final AddressHashes hashes;
    private final AtomicBoolean away = new AtomicBoolean();

    /** Grows when a sign-up may not have been noted; before the start of this process one may have been missed as well. */
    private final AtomicLong missed = new AtomicLong(1);

    private volatile long madeUp;

    SignUpCounter(RedisAPI redis, AddressHashes hashes) {
        this.redis = redis;
        this.hashes = hashes;
    }

    /**
     * A number of sign-ups, the one that is asked about included.
     *
     * @param known whether it is the whole number; otherwise there are at least so many
     * @param keys hashed names of what they have in common
     */
    record Counted(long number, boolean known, List<String> keys) {
        Counted {
            keys = List.copyOf(keys);
        }
    }

    /**
     * Notes a sign-up and gives the counts that can be made of it; empty while Redis is away. Never fails.
     *
     * @param isNew whether it was judged for the first time
     */
    Uni<Optional<Map<Count, Counted>>> count(String accountId, SignUpFacts facts, Set<Count> wanted, boolean isNew) {
        return heard(ask(accountId, facts, wanted, isNew))
                .map(Optional::of)
                // A count that cannot be made is unknown, whatever the cause.
                .onFailure()
                .recoverWithItem(failure -> {
                    missed.incrementAndGet();
                    return Optional.empty();
                });
    }

    /** Notes a sign-up that was there before. Fails while Redis is away. */
    Uni<Void> note(String accountId, SignUpFacts facts, Set<Count> wanted) {
        return heard(ask(accountId, facts, wanted, false)).replaceWithVoid();
    }

    /** Whether no sign-up can be missing in any of these counts since they began. Fails while Redis is away. */
    Uni<Boolean> isWhole(Set<Count> wanted) {
        return heard(hashes.namer().flatMap(namer -> {
                    List<String> begun = new ArrayList<>(List.of(SINCE));
                    wanted.forEach(count -> begun.add(namer.apply(name(count))));
                    return Uni.combine()
                            .all()
                            .unis(redis.hmget(begun), redis.script(List.of("EXISTS", sha1(mark(namer)))))
                            .asTuple();
                }))
                .map(found -> {
                    boolean whole = !mayLack() && found.getItem2().get(0).toInteger() == 1;
                    for (int i = 0; i < wanted.size(); i++) {
                        whole &= found.getItem1().get(i) != null;
                    }
                    return whole;
                });
    }

    /** What {@link #noted} can be told of once all is noted that was missed until now. */
    long missed() {
        return missed.get();
    }

    /** Every sign-up since then was noted for these counts, and all that was missed until {@code upTo}. */
    Uni<Void> noted(Set<Count> wanted, Instant since, long upTo) {
        String at = Long.toString(since.toEpochMilli());
        return heard(hashes.namer().flatMap(namer -> {
                    List<Uni<Response>> calls = new ArrayList<>();
                    wanted.forEach(count -> calls.add(redis.hsetnx(SINCE, namer.apply(name(count)), at)));
                    calls.add(redis.eval(List.of(mark(namer), "0")));
                    return Uni.join().all(calls).andFailFast();
                }))
                .invoke(() -> madeUp = upTo)
                .replaceWithVoid();
    }

    /**
     * What says that Redis has not started anew since, perhaps from an older copy: it keeps a script that was given to EVAL
     * in memory alone. One that is loaded goes into the append-only file of 6.2.
     */
    private static String mark(UnaryOperator<String> namer) {
        return "return '" + namer.apply("counted since the start") + "'";
    }

    private static String sha1(String script) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    private boolean mayLack() {
        return missed.get() != madeUp;
    }

    private static String name(Count count) {
        return switch (count) {
            case Count.Network network ->
                "network/" + network.v4Bits() + "/" + network.v6Bits() + "/" + network.within();
            case Count.Reason reason -> "reason/" + reason.within();
        };
    }

    private Uni<Map<Count, Counted>> ask(String accountId, SignUpFacts facts, Set<Count> wanted, boolean isNew) {
        Map<Count, List<String>> keys = new LinkedHashMap<>();
        wanted.forEach(count -> {
            List<String> own = count.keys(facts);
            if (!own.isEmpty()) {
                keys.put(count, own);
            }
        });
        return keys.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : hashes.namer().flatMap(namer -> ask(accountId, facts.requestedAt(), keys, wanted, isNew, namer));
    }

    private Uni<Map<Count, Counted>> ask(
            String accountId,
            Instant at,
            Map<Count, List<String>> keys,
            Set<Count> wanted,
            boolean isNew,
            UnaryOperator<String> namer) {
        Duration longest = keys.keySet().stream()
                .map(Count::within)
                .max(Duration::compareTo)
                .orElse(LEAST_KEPT);
        Duration keep = longest.multipliedBy(2).compareTo(LEAST_KEPT) > 0 ? longest.multipliedBy(2) : LEAST_KEPT;
        List<String> names = new ArrayList<>(List.of(SINCE));
        List<String> windows = new ArrayList<>();
        Map<Count, List<String>> named = new LinkedHashMap<>();
        keys.forEach((count, texts) -> {
            List<String> own = texts.stream().map(namer).toList();
            named.put(count, own);
            own.forEach(name -> {
                names.add(PREFIX + name);
                windows.add(Long.toString(count.within().toMillis()));
            });
        });
        List<Count> order = List.copyOf(wanted);
        List<String> call = new ArrayList<>();
        call.add(SCRIPT);
        call.add(Integer.toString(names.size()));
        call.addAll(names);
        call.add(accountId);
        call.add(Long.toString(at.toEpochMilli()));
        call.add(Long.toString(keep.toMillis()));
        call.add(Boolean.toString(isNew));
        call.add(Integer.toString(order.size()));
        order.forEach(count -> call.add(namer.apply(name(count))));
        call.addAll(windows);
        return redis.eval(call).map(answer -> read(answer.get(0), named, begun(answer.get(1), order), at));
    }

    private static Map<Count, Instant> begun(Response since, List<Count> order) {
        Map<Count, Instant> begun = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            Response at = since.get(i);
            if (at != null) {
                begun.put(order.get(i), Instant.ofEpochMilli(at.toLong()));
            }
        }
        return begun;
    }

    private Map<Count, Counted> read(
            Response numbers, Map<Count, List<String>> named, Map<Count, Instant> begun, Instant upTo) {
        Map<Count, Counted> counts = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<Count, List<String>> each : named.entrySet()) {
            long most = 1;
            Set<String> own = new LinkedHashSet<>();
            for (String name : each.getValue()) {
                most = Math.max(most, numbers.get(at).toLong());
                own.add(name);
                at++;
            }
            Instant since = begun.get(each.getKey());
            boolean known = !mayLack()
                    && since != null
                    && !since.isAfter(upTo.minus(each.getKey().within()));
            counts.put(each.getKey(), new Counted(most, known, List.copyOf(own)));
        }
        return counts;
    }

    /** Bounds what Redis is asked, and says once when it is away and when it is back. */
    private <T> Uni<T> heard(Uni<T> asked) {
        return asked.ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(() -> note(false, ""))
                .onFailure()
                .invoke(failure -> note(true, failure.getClass().getSimpleName()));
    }

    private void note(boolean isAway, String cause) {
        if (away.compareAndSet(!isAway, isAway)) {
            if (isAway) {
                LOG.warnf("Redis is away, counts over sign-ups are unknown cause=%s", cause);
            } else {
                LOG.info("Redis is back, sign-ups are counted again");
            }
        }
    }
}
