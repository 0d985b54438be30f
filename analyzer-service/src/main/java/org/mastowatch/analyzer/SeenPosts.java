package org.mastowatch.analyzer;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mastowatch.events.Account;
import org.mastowatch.events.InstanceReading;
import org.mastowatch.events.Post;
import org.mastowatch.rules.AccountWindow;

/**
 * Counts posts by the server of their authors, over all replicas by the hour in Redis, where the poller sums up a day. A post
 * that the account's window knows counts no more. A count that cannot be kept is lost; it is no lost work.
 */
@ApplicationScoped
class SeenPosts {

    /** The poller reads the same keys, with the hour since 1970 behind. */
    static final String HOUR = "mastowatch:posts_seen:";

    /** Stands for all servers together. */
    static final String ALL = "*";

    /** Servers that are counted by name, here between two looks and in an hour; others count with all together. */
    static final int DOMAINS = 4_000;

    /** No domain is longer, and one without a dot could be taken for one of our own words. */
    private static final int LONGEST = 253;

    /** Posts that are older, as a scan or a filled gap brings them, tell nothing of this day. */
    private static final Duration FRESH = Duration.ofDays(1);

    private static final Duration KEPT = Duration.ofHours(26);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** KEYS: the hour. ARGV: seconds to live, how many servers at most, of all, then servers and their counts. */
    private static final String ADD = """
            local size = redis.call('ZCARD', KEYS[1])
            redis.call('ZINCRBY', KEYS[1], ARGV[3], '*')
            for i = 4, #ARGV, 2 do
              local known = redis.call('ZSCORE', KEYS[1], ARGV[i])
              if known or size < tonumber(ARGV[2]) then
                if not known then size = size + 1 end
                redis.call('ZINCRBY', KEYS[1], ARGV[i + 1], ARGV[i])
              end
            end
            redis.call('EXPIRE', KEYS[1], ARGV[1])
            return 1
            """;

    private final RedisAPI redis;
    private final Clock clock;
    private final Map<String, Long> counts = new HashMap<>();
    private long all;

    SeenPosts(RedisAPI redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * Counts a post.
     *
     * @param known the author's window before it
     */
    synchronized void count(Account author, Post post, AccountWindow known) {
        Instant since = clock.instant().minus(FRESH);
        if (post.createdAt().isBefore(since) || knows(known, post.id())) {
            return;
        }
        all++;
        String domain = author.domain() == null ? InstanceReading.PostsByDomain.LOCAL : author.domain();
        if (author.domain() != null && (domain.length() > LONGEST || domain.indexOf('.') < 1)) {
            return;
        }
        if (counts.size() < DOMAINS || counts.containsKey(domain)) {
            counts.merge(domain, 1L, Long::sum);
        }
    }

    private static boolean knows(AccountWindow window, String statusId) {
        return window.counted().stream().anyMatch(each -> each.id().equals(statusId))
                || window.posts().stream().anyMatch(each -> each.id().equals(statusId));
    }

    @Scheduled(
            every = "${mastowatch.analyzer.posts-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> keep() {
        List<String> arguments = taken();
        return arguments.isEmpty()
                ? Uni.createFrom().voidItem()
                : redis.eval(arguments)
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithNull();
    }

    private synchronized List<String> taken() {
        if (all == 0) {
            return List.of();
        }
        long hour = clock.instant().getEpochSecond() / Duration.ofHours(1).toSeconds();
        List<String> arguments = new ArrayList<>(List.of(
                ADD, "1", HOUR + hour, Long.toString(KEPT.toSeconds()), Integer.toString(DOMAINS), Long.toString(all)));
        counts.forEach((domain, posts) -> arguments.addAll(List.of(domain, Long.toString(posts))));
        counts.clear();
        all = 0;
        return arguments;
    }
}
