package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.mastodon.AdminAccounts.Origin;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class AccountsPollTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Bench bench;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();
    private TopicTail<ObservedAccount> told;

    @BeforeEach
    void listen() {
        bench.freshBudget();
        told = new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OBSERVED_ACCOUNTS, ObservedAccount.class);
    }

    @AfterEach
    void close() {
        told.close();
    }

    @Test
    void every_account_is_told_once_however_many_pages_there_are_and_no_tick_reads_them_all() {
        // Given
        bench.publishRules(false);
        bench.sweep(Origin.REMOTE);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            ids.add(mastodon.createAccount(NewAccount.remote("walker" + i, "paths.example")));
        }
        // When
        mastodon.requests().clear();
        bench.tick(Origin.REMOTE);
        // Then
        assertThat(listCalls()).hasSize(3);
        assertThat(bench.underWay("accounts-remote")).isTrue();
        told.await(of(ids.getLast()), LIMIT);
        assertThat(told.seen(of(ids.getFirst()))).isEmpty();
        // When
        bench.sweep(Origin.REMOTE);
        // Then
        ids.forEach(id -> told.await(of(id), LIMIT));
        assertThat(ids).allSatisfy(id -> assertThat(told.seen(of(id))).hasSize(1));
    }

    @Test
    void a_change_far_down_the_list_is_found_by_the_next_sweep_and_its_bio_is_told() {
        // Given
        bench.publishRules(false);
        String id = mastodon.createAccount(
                NewAccount.remote("baker", "bread.example").bio("Baker", "I bake."));
        for (int i = 0; i < 9; i++) {
            mastodon.createAccount(NewAccount.remote("eater" + i, "bread.example"));
        }
        bench.sweep(Origin.REMOTE);
        told.await(of(id), LIMIT);
        // When
        mastodon.instance().people().edit(Long.parseLong(id), Person.Profile.of("Baker", "Cheap watches here"));
        bench.sweep(Origin.REMOTE);
        // Then
        ObservedAccount changed = told.await(
                event -> event.account().id().equals(id)
                        && event.account().note().contains("Cheap watches here"),
                LIMIT);
        assertThat(changed.cause()).isEqualTo(ObservedAccount.Cause.POLLED);
        assertThat(changed.source()).isEqualTo(Source.POLL);
        assertThat(told.seen(of(id))).hasSize(2);
    }

    @Test
    void an_unchanged_account_is_told_again_only_when_the_rules_change() {
        // Given
        bench.publishRules(false);
        String id = mastodon.createAccount(NewAccount.local("steady"));
        bench.sweep(Origin.LOCAL);
        told.await(of(id), LIMIT);
        // When
        bench.sweep(Origin.LOCAL);
        // Then
        assertThat(told.seen(of(id))).hasSize(1);
        // When
        bench.publishRules(false);
        bench.sweep(Origin.LOCAL);
        bench.sweep(Origin.LOCAL);
        // Then
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(told.seen(of(id))).hasSize(2));
    }

    @Test
    void two_users_of_one_name_on_two_domains_are_two() {
        // Given
        bench.publishRules(false);
        String one = mastodon.createAccount(NewAccount.remote("twin", "east.example"));
        String other = mastodon.createAccount(NewAccount.remote("twin", "west.example"));
        // When
        bench.tick(Origin.REMOTE);
        // Then
        assertThat(told.await(of(one), LIMIT).account().domain()).isEqualTo("east.example");
        assertThat(told.await(of(other), LIMIT).account().domain()).isEqualTo("west.example");
    }

    private static Predicate<ObservedAccount> of(String id) {
        return event -> event.account().id().equals(id);
    }

    private List<?> listCalls() {
        return mastodon.requests().all().stream()
                .filter(call -> call.path().equals("/api/v2/admin/accounts"))
                .toList();
    }
}
