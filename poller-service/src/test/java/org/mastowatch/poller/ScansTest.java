package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
import org.mastowatch.events.Command;
import org.mastowatch.events.Command.Scan.Reach;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.mastodon.AdminAccounts.Origin;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.poller.scan.ScanDoor;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class ScansTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What the server asks for; without a word of it, the client would wait 15 seconds. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Inject
    Bench bench;

    @Inject
    ScanDoor scans;

    @Inject
    EventPublisher publisher;

    @Inject
    RedisAPI redis;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();
    private final String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";
    private final String session = UUID.randomUUID().toString();
    private TopicTail<ObservedStatus> posts;
    private TopicTail<ObservedAccount> accounts;
    private TopicTail<Outcome> outcomes;

    @BeforeEach
    void listen() {
        bench.freshBudget();
        bench.publishRules(true);
        String kafka = ServiceParts.kafka().bootstrap();
        posts = new TopicTail<>(kafka, Topics.OBSERVED_STATUSES, ObservedStatus.class);
        accounts = new TopicTail<>(kafka, Topics.OBSERVED_ACCOUNTS, ObservedAccount.class);
        outcomes = new TopicTail<>(kafka, Topics.OUTCOMES, Outcome.class);
    }

    @AfterEach
    void close() {
        mastodon.faults().clear();
        redis.delAndAwait(List.of(Settings.PANIC_STOP_KEY));
        scans.stop(session);
        posts.close();
        accounts.close();
        outcomes.close();
    }

    @Test
    void a_scan_tells_accounts_and_posts_again_and_ends() {
        // Given: five accounts on two pages, whose posts were told before
        List<String> people = people(5);
        String old = mastodon.post(NewPost.by(people.getFirst(), "an old one"));
        String hidden =
                mastodon.post(NewPost.by(people.getFirst(), "not for you").visibility(Visibility.PRIVATE));
        bench.remembersTold("status.created:" + old);
        // When
        ask(Reach.FEDERATED, List.of(domain));
        toTheEnd();
        // Then
        posts.await(isPost(old), LIMIT);
        assertThat(posts.seen(isPost(hidden))).isEmpty();
        for (String id : people) {
            accounts.await(event -> event.eventId().equals("account.scanned:" + session + ":" + id), LIMIT);
        }
        Outcome end = outcomes.await(isEnd(), LIMIT);
        assertThat(end.kind()).isEqualTo(Outcome.Kind.SCAN_COMPLETED);
        assertThat(end.scan().accounts()).isEqualTo(5);
        assertThat(end.scan().posts()).isEqualTo(1);
        assertThat(outcomes.seen(about().and(o -> o.kind() == Outcome.Kind.SCAN_STARTED)))
                .hasSize(1);
        assertThat(mastodon.requests().all())
                .filteredOn(call -> call.path().equals("/api/v1/accounts/" + people.get(1) + "/statuses"))
                .as("nobody is asked for posts of who has none")
                .isEmpty();
    }

    @Test
    void a_scan_goes_on_where_it_was_after_the_budget_ran_out_and_another_poller_took_over() {
        // Given
        List<String> people = people(4);
        String first = mastodon.post(NewPost.by(people.get(3), "one"));
        String second = mastodon.post(NewPost.by(people.get(2), "two"));
        ask(Reach.FEDERATED, List.of(domain));
        scans.tick(bench.tenure());
        mastodon.faults().add("GET", "/api/v1/accounts/" + people.get(2) + "/statuses", new Fault.Throttled(PAUSE), 1);
        // When
        try {
            scans.tick(bench.tenure());
        } catch (MastodonFailure throttled) {
            assertThat(throttled).hasMessageContaining("Throttled");
        }
        mastodon.requests().clear();
        bench.freshBudget();
        Awaitility.await()
                .atMost(LIMIT)
                .ignoreExceptionsInstanceOf(MastodonFailure.class)
                .until(() -> {
                    toTheEnd();
                    return !scans.isOpen(session);
                });
        // Then
        posts.await(isPost(first), LIMIT);
        posts.await(isPost(second), LIMIT);
        assertThat(posts.seen(isPost(first))).hasSize(1);
        assertThat(outcomes.await(isEnd(), LIMIT).scan().accounts()).isEqualTo(4);
    }

    @Test
    void a_scan_that_somebody_ends_reads_no_more() {
        // Given
        people(4);
        ask(Reach.FEDERATED, List.of(domain));
        scans.tick(bench.tenure());
        // When
        publish(new Command.EndScan(1, "end_scan:" + session, Instant.now(), "maple", session));
        Awaitility.await().atMost(LIMIT).until(() -> !scans.isOpen(session));
        mastodon.requests().clear();
        scans.tick(bench.tenure());
        scans.tell(bench.tenure());
        // Then
        Outcome end = outcomes.await(isEnd(), LIMIT);
        assertThat(end.kind()).isEqualTo(Outcome.Kind.SCAN_FAILED);
        assertThat(end.detail()).contains("ended it");
        assertThat(mastodon.requests().all())
                .filteredOn(call -> call.query().contains(domain))
                .isEmpty();
    }

    @Test
    void one_scan_of_a_reach_goes_on_at_a_time_and_none_in_a_panic_stop() {
        // Given
        people(1);
        ask(Reach.FEDERATED, List.of(domain));
        String later = UUID.randomUUID().toString();
        publish(new Command.Scan(1, "scan:" + later, Instant.now(), "maple", later, Reach.FEDERATED, List.of(domain)));
        Awaitility.await().atMost(LIMIT).until(() -> scans.isOpen(later));
        redis.setAndAwait(List.of(Settings.PANIC_STOP_KEY, "known"));
        // When
        scans.tick(bench.tenure());
        // Then
        assertThat(scans.accountsOf(session)).isZero();
        // When
        redis.delAndAwait(List.of(Settings.PANIC_STOP_KEY));
        scans.tick(bench.tenure());
        // Then
        assertThat(scans.accountsOf(session)).isEqualTo(1);
        assertThat(scans.accountsOf(later)).isZero();
        scans.stop(later);
    }

    @Test
    void an_instance_that_refuses_for_good_ends_the_scan_and_says_why() {
        // Given
        people(1);
        ask(Reach.FEDERATED, List.of(domain));
        mastodon.faults().add("GET", "/api/v2/admin/accounts", Fault.json(403, "This action is not allowed"), 1);
        // When
        scans.tick(bench.tenure());
        scans.tell(bench.tenure());
        // Then
        Outcome end = outcomes.await(isEnd(), LIMIT);
        assertThat(end.kind()).isEqualTo(Outcome.Kind.SCAN_FAILED);
        assertThat(end.detail()).contains("manage_users");
    }

    @Test
    void what_people_doubt_is_told_again_and_the_figures_say_so() {
        // Given
        String id = mastodon.createAccount(NewAccount.remote("doubted", domain));
        bench.sweep(Origin.REMOTE);
        Predicate<ObservedAccount> told = event -> event.account().id().equals(id);
        accounts.await(told, LIMIT);
        bench.tick(Origin.REMOTE);
        int before = accounts.seen(told).size();
        // When
        Instant now = Instant.now();
        publish(new Command.LookAgain(1, "look_again:" + session, now, "maple", now));
        Awaitility.await().atMost(LIMIT).until(() -> scans.doubted(now.minusMillis(1)));
        scans.show(bench.tenure());
        long doubted = figure("needs_rescan");
        bench.sweep(Origin.REMOTE);
        // Then
        Awaitility.await().atMost(LIMIT).until(() -> accounts.seen(told).size() > before);
        assertThat(accounts.seen(told)).hasSize(before + 1);
        scans.show(bench.tenure());
        assertThat(figure("needs_rescan")).isLessThan(doubted);
        assertThat(figure("total")).isPositive();
        assertThat(figure("told")).isPositive();
        assertThat(redis.hgetAndAwait("mastowatch:poll:accounts", "last_look").toString())
                .endsWith("Z");
    }

    private long figure(String name) {
        return redis.hgetAndAwait("mastowatch:poll:accounts", name).toLong();
    }

    private List<String> people(int many) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(mastodon.createAccount(NewAccount.remote("person" + i, domain)));
        }
        return ids;
    }

    private void ask(Reach reach, List<String> domains) {
        publish(new Command.Scan(1, "scan:" + session, Instant.now(), "maple", session, reach, domains));
        Awaitility.await().atMost(LIMIT).until(() -> scans.isOpen(session));
    }

    private void publish(Command command) {
        publisher
                .publish(Topics.COMMANDS, session, command.eventId(), command)
                .await()
                .atMost(LIMIT);
    }

    private void toTheEnd() {
        for (int ticks = 0; scans.isOpen(session) && ticks < 50; ticks++) {
            scans.tick(bench.tenure());
            scans.tell(bench.tenure());
        }
        scans.tell(bench.tenure());
    }

    private Predicate<Outcome> about() {
        return outcome -> outcome.scan() != null && outcome.scan().sessionId().equals(session);
    }

    private Predicate<Outcome> isEnd() {
        return about().and(outcome ->
                outcome.kind() == Outcome.Kind.SCAN_COMPLETED || outcome.kind() == Outcome.Kind.SCAN_FAILED);
    }

    private static Predicate<ObservedStatus> isPost(String statusId) {
        return event ->
                event instanceof ObservedStatus.Seen seen && seen.post().id().equals(statusId);
    }
}
