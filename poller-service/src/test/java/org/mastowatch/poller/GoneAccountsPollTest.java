package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.mastodon.AdminAccounts.Origin;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class GoneAccountsPollTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Bench bench;

    @Inject
    Pool pool;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();
    private TopicTail<ObservedAccount> told;

    @BeforeEach
    void listen() {
        bench.freshBudget();
        bench.publishRules(true);
        told = new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OBSERVED_ACCOUNTS, ObservedAccount.class);
    }

    @AfterEach
    void close() {
        mastodon.faults().clear();
        told.close();
    }

    @Test
    void an_account_that_is_gone_when_its_posts_are_read_is_told_once() {
        // Given
        String id = posting("leaver");
        bench.tick(Origin.REMOTE);
        mastodon.instance().remove(Long.parseLong(id));
        // When
        bench.tickPosts();
        bench.tickPosts();
        // Then
        ObservedAccount gone = told.await(isGone(id), LIMIT);
        assertThat(gone.account().id()).isEqualTo(id);
        assertThat(told.seen(isGone(id))).hasSize(1);
        assertThat(bench.postsDue(id)).isFalse();
    }

    @Test
    void a_suspended_account_and_a_page_of_a_proxy_are_no_gone_accounts() {
        // Given
        String suspended = posting("suspended");
        String hidden = posting("hidden");
        String later = posting("later");
        bench.tick(Origin.REMOTE);
        mastodon.instance().suspend(Long.parseLong(suspended), true);
        mastodon.faults()
                .add("GET", "/api/v1/accounts/" + hidden + "/statuses", Fault.json(404, "Record not found"), 9);
        mastodon.faults().add("GET", "/api/v1/admin/accounts/" + hidden, Fault.html(404), 9);
        bench.tickPosts();
        // When
        mastodon.instance().remove(Long.parseLong(later));
        unseen(later);
        bench.tickPosts();
        // Then
        told.await(isGone(later), LIMIT);
        assertThat(told.seen(isGone(suspended))).isEmpty();
        assertThat(told.seen(isGone(hidden))).isEmpty();
    }

    @Test
    void who_came_up_in_no_sweep_for_long_is_asked_for() {
        // Given
        String gone = mastodon.createAccount(NewAccount.remote("silent", "gone.example"));
        String there = mastodon.createAccount(NewAccount.remote("lurker", "gone.example"));
        bench.tick(Origin.REMOTE);
        mastodon.instance().remove(Long.parseLong(gone));
        unseen(gone);
        unseen(there);
        // When
        bench.tickPosts();
        // Then
        told.await(isGone(gone), LIMIT);
        assertThat(told.seen(isGone(there))).isEmpty();
        mastodon.requests().clear();
        bench.tickPosts();
        assertThat(mastodon.requests().all()).noneMatch(call -> call.path().equals("/api/v1/admin/accounts/" + there));
    }

    private String posting(String name) {
        String id = mastodon.createAccount(NewAccount.remote(name, "gone.example"));
        mastodon.post(NewPost.by(id, "good morning"));
        return id;
    }

    private void unseen(String id) {
        pool.query("update seen_account set seen_at = now() - interval '9 days' where account_id = '" + id + "'")
                .execute()
                .await()
                .atMost(LIMIT);
    }

    private static Predicate<ObservedAccount> isGone(String id) {
        return event -> event.cause() == ObservedAccount.Cause.GONE
                && event.account().id().equals(id);
    }
}
