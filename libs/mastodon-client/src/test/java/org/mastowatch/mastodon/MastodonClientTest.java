package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.mastodon.budget.CallBudget;
import org.mastowatch.mastodon.budget.CallKind;
import org.mastowatch.mastodon.budget.Decision;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.mastodon.budget.RateLimit;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.Report;

class MastodonClientTest {

    private static final Instant NOW = Instant.parse("2026-08-01T13:46:10Z");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final NewReport REPORT =
            new NewReport("9", List.of("1", "2"), "a & b", NewReport.Category.SPAM, true, List.of());

    private static Vertx vertx;

    private final OddServer server = new OddServer();
    private final HeldClock clock = new HeldClock(NOW);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MastodonClient client(MastodonConfig config) {
        return new MastodonClient(config, vertx, new LocalBudget(clock), clock, metrics);
    }

    private MastodonClient client() {
        return client(Settings.of(server.base()));
    }

    private static MastodonError failureOf(Uni<?> call) {
        return catchThrowableOfType(MastodonFailure.class, () -> call.await().atMost(LONG))
                .error();
    }

    @Test
    void pagesFollowTheServersQueryAndKeepOurOrigin() {
        // Given
        String list = "/api/v2/admin/accounts";
        server.on(list, exchange -> {
            String query = exchange.getRequestURI().getRawQuery();
            if (query.contains("max_id=/@bob")) {
                OddServer.send(
                        exchange, 200, "application/json", "[]", "Link", "<https://x.example/?max_id=1>; rel=\"next\"");
            } else {
                OddServer.send(
                        exchange,
                        200,
                        "application/json",
                        "[{\"id\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\",\"nonsense\":{}},{\"no\":\"id\"}]",
                        "link",
                        "<https://proxy.example/other?limit=2&max_id=/@bob>; rel=\"next\", <https://proxy.example/other?min_id=3>; rel=\"prev\"");
            }
        });
        AdminAccounts accounts = client().adminAccounts();

        // When
        Page<AdminAccount> first = accounts.newest(
                        Lane.SWEEP, AdminAccounts.Filter.all().origin(AdminAccounts.Origin.REMOTE), 2)
                .await()
                .atMost(LONG);
        Page<AdminAccount> second =
                accounts.page(Lane.SWEEP, first.next().orElseThrow()).await().atMost(LONG);

        // Then
        assertThat(first.items()).extracting(AdminAccount::id).containsExactly("01ARZ3NDEKTSV4RRFFQ69G5FAV");
        assertThat(second.items()).isEmpty();
        assertThat(second.next())
                .as("an empty page is the end, whatever its link says")
                .isEmpty();
        assertThat(server.seen)
                .extracting(OddServer.Seen::target)
                .containsExactly(list + "?origin=remote&limit=2", list + "?limit=2&max_id=/@bob");
        assertThat(server.seen).extracting(OddServer.Seen::authorization).containsOnly("Bearer admin-token");
        assertThat(server.seen).extracting(OddServer.Seen::userAgent).containsOnly("MastoWatch/test");
    }

    @Test
    void aReportIsFiledAsAFormOnTheReportToken() {
        // Given
        server.json("/api/v1/reports", "{\"id\":\"7\",\"action_taken\":false}");

        // When
        Report filed = client().reports().file(Lane.LIVE_REPORT, REPORT).await().atMost(LONG);

        // Then
        assertThat(filed.id()).isEqualTo("7");
        assertThat(filed.ruleIds()).isEmpty();
        assertThat(server.seen).singleElement().satisfies(seen -> {
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.authorization()).isEqualTo("Bearer report-token");
            assertThat(seen.body())
                    .isEqualTo("account_id=9&status_ids%5B%5D=1&status_ids%5B%5D=2&comment=a%20%26%20b"
                            + "&category=spam&forward=true");
        });
    }

    @Test
    void whatWaitedForTheBudgetAsLongAsACallMayTakeIsNeverSent() {
        // Given
        server.json("/api/v1/reports", "{\"id\":\"7\",\"action_taken\":false}");
        Duration timeout = Duration.ofMillis(100);
        CallBudget slow = late(new LocalBudget(clock), timeout.multipliedBy(2));
        MastodonConfig config = Settings.of(server.base()).withTimeout(timeout);

        // When
        MastodonError error = failureOf(new MastodonClient(config, vertx, slow, clock, metrics)
                .reports()
                .file(Lane.LIVE_REPORT, REPORT));

        // Then
        assertThat(error).isInstanceOf(MastodonError.Unavailable.class);
        assertThat(server.seen).isEmpty();
    }

    /** As a budget is whose Redis answers late. */
    private static CallBudget late(CallBudget budget, Duration by) {
        return new CallBudget() {
            @Override
            public Uni<Decision> tryAcquire(String account, Lane lane, CallKind kind) {
                return budget.tryAcquire(account, lane, kind).onItem().delayIt().by(by);
            }

            @Override
            public Uni<Void> learn(String account, CallKind kind, RateLimit seen, Instant askedAt) {
                return budget.learn(account, kind, seen, askedAt);
            }

            @Override
            public Uni<Instant> refused(String account, CallKind kind, @Nullable RateLimit seen) {
                return budget.refused(account, kind, seen);
            }
        };
    }

    @Test
    void a429StopsTheTokenUntilItsReset() {
        // Given
        server.answer(
                "/api/v1/admin/reports/5",
                429,
                "application/json",
                "{\"error\":\"Too many requests\"}",
                "X-Ratelimit-Limit",
                "300",
                "X-Ratelimit-Remaining",
                "0",
                "X-Ratelimit-Reset",
                "2026-08-01T13:50:00.460Z");
        MastodonClient client = client();

        // When
        MastodonError first = failureOf(client.adminReports().get(Lane.PERSON, "5"));
        MastodonError second = failureOf(client.adminReports().get(Lane.PERSON, "5"));

        // Then
        Instant reset = Instant.parse("2026-08-01T13:50:00.460Z");
        assertThat(first).isEqualTo(new MastodonError.Throttled(reset, "HTTP 429"));
        assertThat(((MastodonError.Throttled) second).until()).isEqualTo(reset);
        assertThat(server.seen).as("the second call is not sent").hasSize(1);
        clock.advance(Duration.ofMinutes(5));
        server.json("/api/v1/admin/reports/5", "{\"id\":\"5\"}");
        assertThat(client.adminReports()
                        .get(Lane.PERSON, "5")
                        .await()
                        .atMost(LONG)
                        .id())
                .isEqualTo("5");
    }

    @Test
    void publicPostsAreReadWithoutATokenWhereTheTokensScopesDoNotFit() {
        // Given
        server.on("/api/v1/statuses/1", exchange -> {
            boolean token = exchange.getRequestHeaders().containsKey("Authorization");
            OddServer.send(
                    exchange,
                    token ? 403 : 200,
                    "application/json",
                    token ? "{\"error\":\"This action is outside the authorized scopes\"}" : "{\"id\":\"1\"}");
        });
        MastodonClient client = client();

        // When
        client.statuses().get(Lane.PERSON, "1").await().atMost(LONG);
        client.statuses().get(Lane.PERSON, "1").await().atMost(LONG);

        // Then
        assertThat(server.seen)
                .extracting(OddServer.Seen::authorization)
                .containsExactly("Bearer admin-token", "Bearer report-token", "null", "null");
    }

    @Test
    void aMissingTokenIsNamedBySetting() {
        // Given
        MastodonClient client = client(Settings.of(server.base()).withTokens(Optional.empty(), Optional.empty()));

        // When
        MastodonError error = failureOf(client.adminReports().get(Lane.PERSON, "5"));

        // Then
        assertThat(error).isEqualTo(new MastodonError.NotAuthorized("MASTODON_ADMIN_TOKEN is not set"));
        assertThat(server.seen).isEmpty();
    }

    @Test
    void anIdNeverLeavesItsPlaceInThePath() {
        // Given
        MastodonClient client = client();

        // When
        MastodonError odd = failureOf(client.adminReports().get(Lane.PERSON, "../x?y=1#z"));
        MastodonError up = failureOf(client.adminReports().get(Lane.PERSON, ".."));

        // Then
        assertThat(odd).isInstanceOf(MastodonError.Gone.class);
        assertThat(up).isInstanceOf(MastodonError.Invalid.class);
        assertThat(server.seen)
                .extracting(OddServer.Seen::target)
                .containsExactly("/api/v1/admin/reports/..%2Fx%3Fy%3D1%23z");
    }

    @Test
    void callsAreCountedByEndpointAndOutcome() {
        // Given
        server.json("/api/v1/admin/reports/5", "{\"id\":\"5\"}");

        // When
        client().adminReports().get(Lane.PERSON, "5").await().atMost(LONG);
        failureOf(client().adminReports().get(Lane.PERSON, "6"));

        // Then
        assertThat(metrics.get("mastowatch.mastodon.calls")
                        .tags("endpoint", "/api/v1/admin/reports/:id", "outcome", "Gone")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(metrics.get("mastowatch.mastodon.call").timer().count()).isEqualTo(2);
    }

    @Test
    void theOldInstanceEndpointStandsInForTheNew() {
        // Given
        server.json("/api/v1/instance", "{\"uri\":\"social.example\",\"version\":\"3.5.0\",\"registrations\":true}");

        // When
        String version = client().instance(Lane.PERSON).await().atMost(LONG).version();

        // Then
        assertThat(version).isEqualTo("3.5.0");
    }

    @Test
    void nothingThatPrintsATokenShowsIt() {
        // Given
        Token token = Token.of("very-secret");

        // Then
        assertThat(token.toString()
                        + Optional.of(token)
                        + Settings.of("x").withTokens(Optional.of(token), Optional.of(token)))
                .doesNotContain("very-secret");
        assertThat(token.fingerprint()).hasSize(16).doesNotContain("secret");
    }
}
