package org.mastowatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.analyzer.Samples.NOW;
import static org.mastowatch.analyzer.Samples.keyword;
import static org.mastowatch.analyzer.Samples.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Account;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.rules.AccountWindow;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
class SeenPostsTest extends JudgedAccount {

    @Inject
    SeenPosts seenPosts;

    @Inject
    RedisAPI redis;

    private final String domain = "c" + account + ".example";

    @Test
    void a_post_counts_once_for_the_server_of_its_author() {
        // Given
        inForce(keyword(40, "lighthouse"));
        // When one post comes twice, another is two days old, and the last one hits
        send(of(post(account, "c1" + account, "a walk")));
        send(of(post(account, "c1" + account, "a walk")));
        send(of(post(Samples.account(account, "", 1), "c2" + account, "long ago", NOW.minus(Duration.ofDays(2)))));
        send(of(post(account, "c3" + account, "the lighthouse")));
        await(v -> v.triggerEventId().equals("status.created:c3" + account));
        // Then
        org.awaitility.Awaitility.await().atMost(SOON).untilAsserted(() -> {
            seenPosts.keep().await().atMost(SOON);
            assertThat(counted(domain)).isEqualTo(2);
        });
    }

    @Test
    void a_name_that_is_no_domain_counts_with_all_alone_and_an_hour_has_room_for_so_many_servers() {
        // Given
        seenPosts.keep().await().atMost(SOON);
        double before = counted(SeenPosts.ALL);
        // When
        Account odd = named(Samples.account(account, "", 1), "other");
        seenPosts.count(odd, post(account, "o1" + account, "odd").post(), AccountWindow.EMPTY);
        Account local = Samples.account(account, "", 1);
        for (int i = 0; i < SeenPosts.DOMAINS + 100; i++) {
            seenPosts.count(
                    named(local, i + "-" + domain),
                    post(account, i + "-" + account, "many").post(),
                    AccountWindow.EMPTY);
        }
        seenPosts.keep().await().atMost(SOON);
        // Then
        assertThat(counted("other")).isZero();
        assertThat(counted(SeenPosts.ALL) - before).isGreaterThanOrEqualTo(SeenPosts.DOMAINS + 101);
        assertThat(redis.zcardAndAwait(key()).toLong()).isLessThanOrEqualTo(SeenPosts.DOMAINS + 1);
        redis.delAndAwait(List.of(key()));
    }

    private ObservedStatus.Seen of(ObservedStatus.Seen seen) {
        return new ObservedStatus.Seen(
                seen.version(),
                seen.eventId(),
                seen.source(),
                seen.observedAt(),
                named(seen.account(), domain),
                seen.post());
    }

    private static Account named(Account account, String domain) {
        return new Account(
                account.id(),
                account.username(),
                account.username() + "@" + domain,
                domain,
                account.displayName(),
                account.note(),
                account.url(),
                account.bot(),
                account.locked(),
                account.createdAt(),
                account.followersCount(),
                account.followingCount(),
                account.statusesCount(),
                account.lastStatusAt(),
                account.fields());
    }

    private double counted(String member) {
        // The hour may have turned since.
        return counted(hour() - 1, member) + counted(hour(), member);
    }

    private double counted(long hour, String member) {
        Response score = redis.zscoreAndAwait(SeenPosts.HOUR + hour, member);
        return score == null ? 0 : Double.parseDouble(score.toString());
    }

    private static String key() {
        return SeenPosts.HOUR + hour();
    }

    private static long hour() {
        return Instant.now().getEpochSecond() / 3600;
    }
}
