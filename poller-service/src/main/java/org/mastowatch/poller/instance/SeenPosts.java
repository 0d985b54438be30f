package org.mastowatch.poller.instance;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.mastowatch.events.InstanceReading.Asked;
import org.mastowatch.events.InstanceReading.DomainPosts;
import org.mastowatch.events.InstanceReading.PostsByDomain;

/** How many posts the analyzers saw within a day, by the server of their authors. They count by the hour, in Redis. */
@Singleton
class SeenPosts {

    /** The analyzers write the same keys, with the hour since 1970 behind. */
    private static final String HOUR = "mastowatch:posts_seen:";

    /** Of all servers together; no domain is called so. */
    private static final String ALL = "*";

    private static final int HOURS = 24;
    private static final int DOMAINS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** KEYS: where to sum up, then the hours. ARGV: how many to answer. */
    private static final String LARGEST = """
            redis.call('ZUNIONSTORE', KEYS[1], #KEYS - 1, unpack(KEYS, 2))
            local largest = redis.call('ZREVRANGE', KEYS[1], 0, ARGV[1] - 1, 'WITHSCORES')
            redis.call('DEL', KEYS[1])
            return largest
            """;

    private final RedisAPI redis;

    SeenPosts(RedisAPI redis) {
        this.redis = redis;
    }

    /** Fails while Redis is away. */
    Uni<PostsByDomain> read(Instant now) {
        long hour = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
        List<String> arguments = new ArrayList<>(List.of(LARGEST, Integer.toString(HOURS + 1), HOUR + "sum"));
        LongStream.range(0, HOURS).forEach(ago -> arguments.add(HOUR + (hour - ago)));
        // One more, since all together stand first.
        arguments.add(Integer.toString(DOMAINS + 1));
        return redis.eval(arguments).ifNoItem().after(PATIENCE).fail().map(largest -> summed(largest, now));
    }

    private static PostsByDomain summed(Response largest, Instant now) {
        List<DomainPosts> domains = new ArrayList<>();
        long all = 0;
        for (int i = 0; i + 1 < largest.size(); i += 2) {
            String domain = largest.get(i).toString();
            long posts = (long) Double.parseDouble(largest.get(i + 1).toString());
            if (domain.equals(ALL)) {
                all = posts;
            } else if (domains.size() < DOMAINS) {
                domains.add(new DomainPosts(domain, posts));
            }
        }
        long named = domains.stream().mapToLong(DomainPosts::posts).sum();
        return new PostsByDomain(new Asked(now, now, null), domains, Math.max(0, all - named));
    }
}
