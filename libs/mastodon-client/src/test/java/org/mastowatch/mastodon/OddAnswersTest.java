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
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.mastodon.entity.AdminAccount;

class OddAnswersTest {

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
        assertThat(read.message()).contains("a page in HTML", "INSTANCE_BASE");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 418, 422})
    void aPageOfAnotherServerSaysNothingOfAReport(int status) {
        // Given
        server.answer("/api/v1/reports", status, "text/html", "<html>nginx</html>");

        // When
        MastodonError write = failureOf(client().reports().file(Lane.PERSON, REPORT));

        // Then
        assertThat(write).isInstanceOf(MastodonError.Unavailable.class);
    }

    @Test
    void aPageOfAProxyIsNotThatAnAccountIsGone() {
        // Given
        server.answer("/api/v1/admin/accounts/9", 404, "text/html", "<html>deploying</html>")
                .answer("/api/v1/admin/accounts/9/reject", 404, "text/html", "<html>deploying</html>");
        AdminAccounts accounts = client().adminAccounts();
        Patience quick = new Patience(2, Duration.ofMillis(10), Duration.ofMillis(20));

        // Then
        assertThat(failureOf(accounts.get(Lane.PERSON, "9"))).isInstanceOf(MastodonError.Unavailable.class);
        assertThat(failureOf(accounts.reject(Lane.PERSON, "9").settled(quick)))
                .isInstanceOf(MastodonError.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405})
    void aRefusalWithoutJsonIsReadBack(int status) {
        // Given
        server.answer("/api/v1/admin/accounts/9", 404, "application/json", "{\"error\":\"Record not found\"}")
                .answer("/api/v1/admin/accounts/9/reject", status, "text/plain", "not found");

        // When
        Outcome<AdminAccount> outcome =
                client().adminAccounts().reject(Lane.PERSON, "9").once().await().atMost(LONG);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Already<>(Optional.empty()));
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
    void aServerWithoutV2OfTheAccountsIsAskedByV1() {
        // Given
        server.answer("/api/v2/admin/accounts", 405, "text/html", "<html>no</html>")
                .json(
                        "/api/v1/admin/accounts",
                        "[{\"id\":\"01HZX\",\"username\":\"far\",\"domain\":\"far.example\"}]",
                        "Link",
                        "<https://other.example/api/v1/admin/accounts?remote=true&max_id=far.example%2F%40far>;"
                                + " rel=\"next\"");
        MastodonClient client = client();
        AdminAccounts.Filter remote = AdminAccounts.Filter.all().origin(AdminAccounts.Origin.REMOTE);

        // When
        Page<AdminAccount> first =
                client.adminAccounts().newest(Lane.SWEEP, remote, 50).await().atMost(Duration.ofSeconds(20));
        Page<AdminAccount> second = client.adminAccounts()
                .page(Lane.SWEEP, first.next().orElseThrow())
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(second.items()).extracting(AdminAccount::id).containsExactly("01HZX");
        assertThat(server.seen)
                .extracting(OddServer.Seen::target)
                .containsExactly(
                        "/api/v2/admin/accounts?origin=remote&limit=50",
                        "/api/v1/admin/accounts?remote=true&limit=50",
                        "/api/v1/admin/accounts?remote=true&max_id=far.example%2F%40far");
    }

    @Test
    void aStrayAnswerOfV2DecidesForOneWalkAlone() {
        // Given
        server.answer("/api/v2/admin/accounts", 404, "text/html", "<html>deploying</html>")
                .json(
                        "/api/v1/admin/accounts",
                        "[{\"id\":\"2\",\"username\":\"far\"}]",
                        "Link",
                        "<https://x.example/api/v1/admin/accounts?pending=true&max_id=2>; rel=\"next\"");
        AdminAccounts accounts = client().adminAccounts();
        AdminAccounts.Filter pending = AdminAccounts.Filter.all().status(AdminAccounts.State.PENDING);
        Page<AdminAccount> strayed =
                accounts.newest(Lane.SWEEP, pending, 50).await().atMost(LONG);
        server.json("/api/v2/admin/accounts", "[]");
        server.seen.clear();

        // When
        accounts.newest(Lane.SWEEP, pending, 50).await().atMost(LONG);
        accounts.page(Lane.SWEEP, new PageCursor(strayed.next().orElseThrow().query()))
                .await()
                .atMost(LONG);

        // Then
        assertThat(server.seen)
                .extracting(OddServer.Seen::target)
                .containsExactly(
                        "/api/v2/admin/accounts?status=pending&limit=50",
                        "/api/v1/admin/accounts?pending=true&max_id=2");
    }
}
