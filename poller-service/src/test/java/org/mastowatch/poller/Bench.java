package org.mastowatch.poller;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.mastodon.AdminAccounts;
import org.mastowatch.poller.account.AccountsPoll;
import org.mastowatch.poller.account.CurrentRules;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.post.PostsPoll;
import org.mastowatch.poller.report.ReportsPoll;
import org.mastowatch.poller.signup.SignUpsPoll;

/** Runs ticks when a test says so. */
@ApplicationScoped
class Bench {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Pool pool;
    private final EventPublisher publisher;
    private final CurrentRules rules;
    private final AccountsPoll accounts;
    private final PostsPoll posts;
    private final ReportsPoll reports;
    private final SignUpsPoll signUps;
    private final MeterRegistry metrics;
    private final RedisAPI redis;

    Bench(
            Pool pool,
            EventPublisher publisher,
            CurrentRules rules,
            AccountsPoll accounts,
            PostsPoll posts,
            ReportsPoll reports,
            SignUpsPoll signUps,
            MeterRegistry metrics,
            RedisAPI redis) {
        this.pool = pool;
        this.publisher = publisher;
        this.rules = rules;
        this.accounts = accounts;
        this.posts = posts;
        this.reports = reports;
        this.signUps = signUps;
        this.metrics = metrics;
        this.redis = redis;
    }

    /** What other tests called is forgotten, and so is a pause that Mastodon asked for. */
    void freshBudget() {
        redis.keysAndAwait("mastowatch:mastodon:budget:*").forEach(key -> redis.delAndAwait(List.of(key.toString())));
    }

    /** Nobody waits any more, and nobody is asked after. */
    void forgetSignUps() {
        pool.query("delete from seen_sign_up").execute().await().atMost(LIMIT);
    }

    /** A webhook told of it. */
    void remembersTold(String eventId) {
        redis.setAndAwait(List.of("mastowatch:seen:" + eventId, "1"));
    }

    /** New rules are in force. */
    void publishRules(boolean needPosts) {
        String sha = HexFormat.of().formatHex(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        publisher
                .publish(
                        Topics.RULESETS,
                        Topics.CURRENT,
                        "ruleset:" + sha,
                        new PublishedRuleSet(1, sha, Instant.EPOCH, "{}", needPosts, false))
                .await()
                .atMost(LIMIT);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() ->
                        rules.inForce().filter(now -> now.sha256().equals(sha)).isPresent());
    }

    void tick(AdminAccounts.Origin origin) {
        accounts.tick(tenure(), origin).await().atMost(LIMIT);
    }

    /** A tick that is cut off when it is cancelled, as by the death of the process. */
    Cancellable beginTick(AdminAccounts.Origin origin) {
        return accounts.tick(tenure(), origin).subscribe().with(done -> {}, failed -> {});
    }

    double counted(String counter, String tag, String value) {
        return metrics.get(counter).tag(tag, value).counter().count();
    }

    void tickPosts() {
        posts.tick(tenure()).await().atMost(LIMIT);
    }

    void tickReports() {
        reports.tick(tenure()).await().atMost(LIMIT);
    }

    void tickSignUps() {
        signUps.tick(tenure()).await().atMost(LIMIT);
    }

    /** Ends a sweep that may be under way, then sweeps all who wait. */
    void sweepSignUps() {
        for (int sweeps = 0; sweeps < 2; sweeps++) {
            int ticks = 0;
            do {
                tickSignUps();
                ticks++;
            } while (underWay("sign-ups") && ticks < 100);
        }
    }

    /** Ends a sweep that may be under way, then sweeps the whole list. */
    void sweep(AdminAccounts.Origin origin) {
        tickToTheEnd(origin);
        tickToTheEnd(origin);
    }

    boolean underWay(String sweep) {
        return pool.preparedQuery("select 1 from sweep_cursor where name = $1")
                        .execute(Tuple.of(sweep))
                        .await()
                        .atMost(LIMIT)
                        .size()
                > 0;
    }

    boolean postsDue(String accountId) {
        return pool.preparedQuery("select 1 from post_reading where account_id = $1 and due_since is not null")
                        .execute(Tuple.of(accountId))
                        .await()
                        .atMost(LIMIT)
                        .size()
                > 0;
    }

    private void tickToTheEnd(AdminAccounts.Origin origin) {
        int ticks = 0;
        do {
            tick(origin);
            ticks++;
        } while (underWay("accounts-" + origin.name().toLowerCase(Locale.ROOT)) && ticks < 100);
    }

    /** That of the process under test, once it polls and its own first ticks are over, which would get in between. */
    Tenure tenure() {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> List.of("remote-accounts", "local-accounts", "posts", "reports", "sign-ups").stream()
                        .allMatch(what -> !metrics.find("mastowatch.poll")
                                .tag("what", what)
                                .timers()
                                .isEmpty()));
        Awaitility.await().atMost(LIMIT).until(() -> fence() != null);
        long fence = fence();
        return new Tenure() {
            @Override
            public long fence() {
                return fence;
            }

            @Override
            public boolean lasts() {
                return true;
            }
        };
    }

    private Long fence() {
        var rows = pool.query("select fence from lease where name = 'poll' and expires_at > clock_timestamp()")
                .execute()
                .await()
                .atMost(LIMIT);
        return rows.size() == 0 ? null : rows.iterator().next().getLong("fence");
    }
}
