package org.mastowatch.approval.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.mastowatch.approval.privacy.AddressHashes;
import org.mastowatch.signup.Count;
import org.mastowatch.signup.SignUpFacts;

/**
 * Counts sign-ups that have a network or a text in common. The numbers stand in Redis and are the same for all replicas: one
 * script notes the sign-up under each of its keys and counts, whole or not at all, and noting twice changes nothing. Keys
 * are keyed hashes, so Redis holds no network and no text.
 */
@ApplicationScoped
public class SignUpCounter {

    private static final Logger LOG = Logger.getLogger(SignUpCounter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LEAST_KEPT = Duration.ofHours(48);
    private static final String PREFIX = "mastowatch:{signups}:";

    /** Under each key the newest 20,000 sign-ups are kept. */
    private static final String SCRIPT = """
            local id, at, keep = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
            local counts = {}
            for i, key in ipairs(KEYS) do
                redis.call('ZADD', key, at, id)
                redis.call('ZREMRANGEBYRANK', key, 0, -20001)
                redis.call('PEXPIRE', key, keep)
                counts[i] = redis.call('ZCOUNT', key, '(' .. string.format('%.0f', at - tonumber(ARGV[3 + i])), at)
            end
            return counts
            """;

    private final RedisAPI redis;
    private final AddressHashes hashes;
    private final AtomicBoolean away = new AtomicBoolean();

    SignUpCounter(RedisAPI redis, AddressHashes hashes) {
        this.redis = redis;
        this.hashes = hashes;
    }

    /**
     * A number of sign-ups, the one that is asked about included.
     *
     * @param keys hashed names of what they have in common
     */
    record Counted(long number, List<String> keys) {
        Counted {
            keys = List.copyOf(keys);
        }
    }

    /** Notes a sign-up and gives the counts that can be made of it; empty while Redis is away. Never fails. */
    Uni<Optional<Map<Count, Counted>>> count(String accountId, SignUpFacts facts, Set<Count> wanted) {
        Map<Count, List<String>> keys = new LinkedHashMap<>();
        wanted.forEach(count -> {
            List<String> own = count.keys(facts);
            if (!own.isEmpty()) {
                keys.put(count, own);
            }
        });
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Optional.of(Map.of()));
        }
        return hashes.namer()
                .flatMap(namer -> ask(accountId, facts.requestedAt(), keys, namer))
                .map(Optional::of)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(() -> note(false, ""))
                // A count that cannot be made is unknown, whatever the cause.
                .onFailure()
                .recoverWithItem(failure -> {
                    note(true, failure.getClass().getSimpleName());
                    return Optional.empty();
                });
    }

    private Uni<Map<Count, Counted>> ask(
            String accountId, Instant at, Map<Count, List<String>> keys, UnaryOperator<String> namer) {
        Duration longest = keys.keySet().stream()
                .map(Count::within)
                .max(Duration::compareTo)
                .orElse(LEAST_KEPT);
        Duration keep = longest.multipliedBy(2).compareTo(LEAST_KEPT) > 0 ? longest.multipliedBy(2) : LEAST_KEPT;
        List<String> names = new ArrayList<>();
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
        List<String> call = new ArrayList<>();
        call.add(SCRIPT);
        call.add(Integer.toString(names.size()));
        call.addAll(names);
        call.add(accountId);
        call.add(Long.toString(at.toEpochMilli()));
        call.add(Long.toString(keep.toMillis()));
        call.addAll(windows);
        return redis.eval(call).map(answer -> read(answer, named));
    }

    private static Map<Count, Counted> read(Response answer, Map<Count, List<String>> named) {
        Map<Count, Counted> counts = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<Count, List<String>> each : named.entrySet()) {
            long most = 1;
            Set<String> own = new LinkedHashSet<>();
            for (String name : each.getValue()) {
                most = Math.max(most, answer.get(at).toLong());
                own.add(name);
                at++;
            }
            counts.put(each.getKey(), new Counted(most, List.copyOf(own)));
        }
        return counts;
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
