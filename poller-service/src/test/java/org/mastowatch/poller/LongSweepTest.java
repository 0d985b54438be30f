package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.api.RequestLog;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.mastodon.AdminAccounts.Origin;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.mastodon.Token;
import org.mastowatch.mastodon.budget.CallBudget;
import org.mastowatch.mastodon.budget.CallKind;
import org.mastowatch.mastodon.budget.Decision;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.poller.account.AccountsPollDoor;
import org.mastowatch.poller.sweep.Sweeps;

/** A sweep over many accounts, on a server that counts calls as Mastodon does. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
@TestProfile(AsShipped.class)
class LongSweepTest {

    private static final Logger LOG = Logger.getLogger(LongSweepTest.class);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ACCOUNTS = 10_000;
    private static final int PAGE = 200;

    @Inject
    Bench bench;

    @Inject
    Sweeps sweeps;

    @Inject
    CallBudget budget;

    @Inject
    AccountsPollDoor accounts;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();

    @BeforeEach
    void begin() {
        // The service's own first tick is over before there are rules, so that it sweeps nothing here.
        bench.tenure();
        bench.freshBudget();
        mastodon.rateLimits(RateLimits.MASTODON);
    }

    @AfterEach
    void end() {
        mastodon.rateLimits(RateLimits.OFF);
    }

    @Test
    void ten_thousand_accounts_cost_fifty_pages_and_a_kill_midway_costs_one_more() {
        // Given
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < ACCOUNTS - 2; i++) {
            ids.add(mastodon.createAccount(NewAccount.remote("crowd" + i, "crowd.example")));
        }
        mastodon.requests().clear();
        try (TopicTail<ObservedAccount> told =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OBSERVED_ACCOUNTS, ObservedAccount.class)) {
            bench.publishRules(false);
            Instant began = Instant.now();

            // When
            Cancellable killed = bench.beginTick(Origin.REMOTE);
            Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> pages().size() >= 20);
            killed.cancel();
            int atTheKill = pages().size();
            // Another process goes on: instances with empty memories, over the same database.
            accounts.anew().tick(bench.tenure(), Origin.REMOTE).await().atMost(Duration.ofMinutes(4));

            // Then
            List<String> cursors =
                    pages().stream().map(RequestLog.Received::query).toList();
            List<RequestLog.Received> newest = listCalls().stream()
                    .filter(call -> !call.query().contains("max_id"))
                    .toList();
            LOG.infof(
                    "A sweep ended accounts=%d newest=%d pages=%d killedAfter=%d seconds=%d",
                    ACCOUNTS,
                    newest.size(),
                    cursors.size(),
                    atTheKill,
                    Duration.between(began, Instant.now()).toSeconds());
            assertThat(bench.underWay("accounts-remote")).isFalse();
            assertThat(newest).as("one for each tick").hasSize(2);
            // The newest page is the first of the 50; the last is full, so an empty one tells the end.
            assertThat(new HashSet<>(cursors)).hasSize(ACCOUNTS / PAGE - 1 + 1);
            assertThat(cursors)
                    .as("what was under way at the kill is read again")
                    .hasSizeBetween(ACCOUNTS / PAGE, ACCOUNTS / PAGE + 1);
            assertThat(mastodon.requests().all())
                    .extracting(RequestLog.Received::status)
                    .doesNotContain(429);
            Awaitility.await("everybody is told of")
                    .atMost(LIMIT)
                    .until(() -> told.seen(each -> true).stream()
                            .map(each -> each.account().id())
                            .collect(Collectors.toSet())
                            .containsAll(ids));
            assertThat(told.seen(each -> ids.contains(each.account().id()))).hasSizeLessThanOrEqualTo(ACCOUNTS + PAGE);
            assertThat(budget.tryAcquire(
                                    Token.of(MastodonEmulator.ADMIN_TOKEN).fingerprint(),
                                    Lane.LIVE_REPORT,
                                    CallKind.PAGING)
                            .await()
                            .atMost(LIMIT))
                    .isInstanceOf(Decision.Granted.class);
        }
    }

    @Test
    void a_cursor_at_which_the_server_always_fails_is_given_up() {
        // Given
        PageCursor bad = new PageCursor("max_id=bad");
        List<PageCursor> asked = new ArrayList<>();
        Sweeps.Sweep<String> sweep = new Sweeps.Sweep<>(
                "test-stuck",
                Uni.createFrom().item(new Page<>(List.of("a"), Optional.of(new PageCursor("max_id=good")))),
                cursor -> {
                    asked.add(cursor);
                    return cursor.equals(bad)
                            ? Uni.createFrom().failure(new MastodonFailure(new MastodonError.Unavailable("HTTP 500")))
                            : Uni.createFrom().item(new Page<>(List.of("b"), Optional.of(bad)));
                },
                (tenure, items) -> Uni.createFrom().voidItem(),
                2,
                Duration.ZERO);

        // When
        for (int tick = 0; tick < 5; tick++) {
            sweeps.tick(bench.tenure(), sweep)
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .atMost(LIMIT);
        }

        // Then
        assertThat(asked).hasSize(6).endsWith(bad, bad, bad, bad, bad);
        assertThat(bench.underWay("test-stuck")).isFalse();
        assertThat(bench.counted("mastowatch.poll.sweeps.anew", "what", "test-stuck"))
                .isEqualTo(1);
    }

    private List<RequestLog.Received> listCalls() {
        return mastodon.requests().all().stream()
                .filter(call -> call.path().equals("/api/v2/admin/accounts")
                        && call.query().contains("remote"))
                .toList();
    }

    private List<RequestLog.Received> pages() {
        return listCalls().stream()
                .filter(call -> call.query().contains("max_id"))
                .toList();
    }
}
