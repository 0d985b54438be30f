package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Visibility;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.mastodon.AdminAccounts.Origin;
import org.mastowatch.mastodon.MastodonFailure;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class PostsPollTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What the server asks for; without a word of it, the client would wait 15 seconds. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Inject
    Bench bench;

    @Inject
    RedisAPI redis;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();
    private TopicTail<ObservedStatus> told;

    @BeforeEach
    void listen() {
        bench.freshBudget();
        told = new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OBSERVED_STATUSES, ObservedStatus.class);
    }

    @AfterEach
    void close() {
        told.close();
    }

    @Test
    void posts_are_read_only_when_a_rule_needs_them() {
        // Given
        String id = mastodon.createAccount(NewAccount.remote("quiet", "posts.example"));
        String post = mastodon.post(NewPost.by(id, "good morning"));
        bench.publishRules(false);
        // When
        bench.tick(Origin.REMOTE);
        // Then
        assertThat(bench.postsDue(id)).isFalse();
        // When
        bench.publishRules(true);
        bench.tick(Origin.REMOTE);
        bench.tickPosts();
        // Then
        told.await(isPost(post), LIMIT);
        assertThat(bench.postsDue(id)).isFalse();
    }

    @Test
    void only_new_public_posts_are_told() {
        // Given
        bench.publishRules(true);
        String id = mastodon.createAccount(NewAccount.remote("author", "posts.example"));
        String first = mastodon.post(NewPost.by(id, "one"));
        bench.tick(Origin.REMOTE);
        bench.tickPosts();
        told.await(isPost(first), LIMIT);
        // When
        String second = mastodon.post(NewPost.by(id, "two"));
        String followersOnly = mastodon.post(NewPost.by(id, "private-word").visibility(Visibility.PRIVATE));
        String direct = mastodon.post(NewPost.by(id, "private-word").visibility(Visibility.DIRECT));
        String byWebhook = mastodon.post(NewPost.by(id, "three"));
        redis.setAndAwait(List.of("mastowatch:seen:status.created:" + byWebhook, "1"));
        // What the first reading told must not hang on Redis alone.
        redis.delAndAwait(List.of("mastowatch:seen:status.created:" + first));
        mastodon.requests().clear();
        bench.tick(Origin.REMOTE);
        bench.tickPosts();
        bench.tick(Origin.REMOTE);
        bench.tickPosts();
        // Then
        told.await(isPost(second), LIMIT);
        assertThat(told.seen(isPost(first))).hasSize(1);
        assertThat(told.seen(isPost(second))).hasSize(1);
        assertThat(told.seen(isPost(byWebhook))).isEmpty();
        assertThat(told.seen(isPost(followersOnly))).isEmpty();
        assertThat(told.seen(isPost(direct))).isEmpty();
        assertThat(mastodon.requests().all())
                .filteredOn(call -> call.path().equals("/api/v1/accounts/" + id + "/statuses"))
                .hasSize(1);
        assertThat(redis.getAndAwait("mastowatch:seen:status.created:" + second))
                .isNotNull();
        assertThat(redis.ttlAndAwait("mastowatch:seen:status.created:" + second).toLong())
                .isPositive();
    }

    @Test
    void an_account_that_the_budget_does_not_reach_is_read_later() {
        // Given
        bench.publishRules(true);
        String id = mastodon.createAccount(NewAccount.remote("latecomer", "posts.example"));
        String post = mastodon.post(NewPost.by(id, "wait for me"));
        bench.tick(Origin.REMOTE);
        mastodon.faults().add("GET", "/api/v1/accounts/" + id + "/statuses", new Fault.Throttled(PAUSE), 1);
        // When
        try {
            bench.tickPosts();
        } catch (MastodonFailure throttled) {
            assertThat(throttled).hasMessageContaining("Throttled");
        }
        // Then
        assertThat(bench.postsDue(id)).isTrue();
        // When
        mastodon.faults().clear();
        // Then
        Awaitility.await()
                .atMost(LIMIT)
                .ignoreExceptionsInstanceOf(MastodonFailure.class)
                .untilAsserted(() -> {
                    bench.tickPosts();
                    assertThat(bench.postsDue(id)).isFalse();
                });
        told.await(isPost(post), LIMIT);
    }

    @Test
    void an_account_that_the_server_stumbles_over_keeps_no_other_waiting() {
        // Given
        bench.publishRules(true);
        String fine = mastodon.createAccount(NewAccount.remote("fine", "posts.example"));
        String post = mastodon.post(NewPost.by(fine, "read me"));
        String broken = mastodon.createAccount(NewAccount.remote("broken", "posts.example"));
        mastodon.post(NewPost.by(broken, "never read"));
        mastodon.faults().add("GET", "/api/v1/accounts/" + broken + "/statuses", Fault.html(500), 1_000);
        bench.tick(Origin.REMOTE);
        // When
        bench.tickPosts();
        // Then
        told.await(isPost(post), LIMIT);
        assertThat(bench.postsDue(fine)).isFalse();
        assertThat(bench.postsDue(broken)).isTrue();
        mastodon.faults().clear();
    }

    private static Predicate<ObservedStatus> isPost(String statusId) {
        return event ->
                event instanceof ObservedStatus.Seen seen && seen.post().id().equals(statusId);
    }
}
