package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;
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
                        Lane.SWEEP, new AdminAccounts.Filter(AdminAccounts.Origin.REMOTE, null), 2)
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    401 | The access token is invalid                    | NotAuthorized | NotAuthorized
                    403 | This action is outside the authorized scopes   | ScopeMissing  | ScopeMissing
                    403 | This action is not allowed                     | NotPermitted  | NotPermitted
                    404 | Record not found                               | Gone          | Gone
                    410 | Gone                                           | Gone          | Gone
                    400 | status does not exist                          | Invalid       | Invalid
                    422 | Validation failed: Comment is too long         | Invalid       | Invalid
                    422 | This method requires an authenticated user     | NotAuthorized | NotAuthorized
                    418 | I am a teapot                                  | Invalid       | Invalid
                    408 | timed out                                      | Unavailable   | Ambiguous
                    500 | boom                                           | Unavailable   | Ambiguous
                    503 | There was a temporary problem                  | Unavailable   | Ambiguous
                    """)
    void eachAnswerHasItsMeaning(int status, String message, String forARead, String forAWrite) {
        // Given
        String body = "{\"error\":\"" + message + "\"}";
        server.answer("/api/v1/admin/reports/5", status, "application/json", body);
        server.answer("/api/v1/reports", status, "application/json", body);

        // When
        MastodonError read = failureOf(client().adminReports().get(Lane.PERSON, "5"));
        MastodonError write = failureOf(client().reports().file(Lane.PERSON, REPORT));

        // Then
        assertThat(read.getClass().getSimpleName()).isEqualTo(forARead);
        assertThat(write.getClass().getSimpleName()).isEqualTo(forAWrite);
        assertThat(read.message()).contains(String.valueOf(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>be right back</html>", "", "[]", "{\"no\":\"id\"}", "{\"id\":\"7\""})
    void a200ThatIsNoReportLeavesAWriteUnknownAndAReadUndone(String body) {
        // Given
        server.answer("/api/v1/reports", 200, "text/html", body);
        server.answer("/api/v1/admin/reports/5", 200, "text/html", body);

        // When
        MastodonError write = failureOf(client().reports().file(Lane.PERSON, REPORT));
        MastodonError read = failureOf(client().adminReports().get(Lane.PERSON, "5"));

        // Then
        assertThat(write).isInstanceOf(MastodonError.Ambiguous.class);
        assertThat(read).isInstanceOf(MastodonError.Unavailable.class);
    }

    @Test
    void aPageOfAnotherServerIsNotThatAPostIsGone() {
        // Given
        server.answer("/api/v1/reports", 404, "text/html", "<html>nginx</html>");

        // When
        MastodonError write = failureOf(client().reports().file(Lane.PERSON, REPORT));

        // Then
        assertThat(write).isInstanceOf(MastodonError.Unavailable.class);
    }

    @Test
    void aWriteThatWasNeverSentIsNotUnknown() throws IOException {
        // Given
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }

        // When
        MastodonError error = failureOf(
                client(Settings.of("http://127.0.0.1:" + port)).reports().file(Lane.PERSON, REPORT));

        // Then
        assertThat(error).isInstanceOf(MastodonError.Unavailable.class);
    }

    @Test
    void aWriteWhoseConnectionBreaksIsUnknown() throws IOException {
        // Given
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = rude.accept()) {
                    caller.getInputStream().read(new byte[64]);
                } catch (IOException closing) {
                    throw new IllegalStateException(closing);
                }
            });

            // When
            MastodonError error = failureOf(client(Settings.of("http://127.0.0.1:" + rude.getLocalPort()))
                    .reports()
                    .file(Lane.PERSON, REPORT));

            // Then
            assertThat(error).isInstanceOf(MastodonError.Ambiguous.class);
        }
    }

    @Test
    void aSilentServerIsGivenUpInTime() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            MastodonClient client = client(
                    Settings.of("http://127.0.0.1:" + silent.getLocalPort()).withTimeout(Duration.ofMillis(300)));

            // When
            MastodonError write = failureOf(client.reports().file(Lane.PERSON, REPORT));
            MastodonError read = failureOf(client.adminReports().get(Lane.PERSON, "5"));

            // Then
            assertThat(write).isInstanceOf(MastodonError.Ambiguous.class);
            assertThat(read).isInstanceOf(MastodonError.Unavailable.class);
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        // Given
        server.json("/api/v1/admin/reports/5", "{\"id\":\"" + "5".repeat(20_000) + "\"}");
        MastodonClient client = client(Settings.of(server.base()).withMaxAnswerBytes(10_000));

        // When
        MastodonError error = failureOf(client.adminReports().get(Lane.PERSON, "5"));

        // Then
        assertThat(error).isInstanceOf(MastodonError.Unavailable.class);
        assertThat(error.message()).contains("10000 bytes");
    }

    @Test
    void noRedirectIsFollowedWithAToken() {
        // Given
        try (OddServer other = new OddServer()) {
            server.answer("/api/v1/admin/reports/5", 302, "text/html", "", "Location", other.base() + "/steal");

            // When
            MastodonError error = failureOf(client().adminReports().get(Lane.PERSON, "5"));

            // Then
            assertThat(error).isInstanceOf(MastodonError.Unavailable.class);
            assertThat(other.seen).isEmpty();
        }
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
