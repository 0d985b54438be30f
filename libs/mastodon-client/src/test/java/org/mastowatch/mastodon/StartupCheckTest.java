package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.mastodon.StartupCheck.Findings;
import org.mastowatch.mastodon.StartupCheck.Needs;
import org.mastowatch.mastodon.StartupCheck.Problem;
import org.mastowatch.mastodon.budget.LocalBudget;

class StartupCheckTest {

    private static final Needs NEEDS = Needs.nothing()
            .and(TokenRole.ADMIN, Permission.MANAGE_USERS, Permission.MANAGE_REPORTS)
            .and(TokenRole.REPORT);

    private static Vertx vertx;

    private final OddServer server = new OddServer();

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void aServerThatFits() {
        server.json("/api/v2/instance", "{\"version\":\"4.6.5\"}")
                .json("/api/v1/accounts/verify_credentials", account("1040"))
                .json("/api/v2/admin/accounts", "[]")
                .json("/api/v1/admin/reports", "[]");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String account(String permissions) {
        return "{\"id\":\"1\",\"role\":{\"id\":\"3\",\"name\":\"Mod\",\"permissions\":\"" + permissions + "\"}}";
    }

    private static Findings check(MastodonConfig config) {
        Clock clock = Clock.systemUTC();
        MastodonClient client =
                new MastodonClient(config, vertx, new LocalBudget(clock), clock, new SimpleMeterRegistry());
        return new StartupCheck(config, client).run(NEEDS).await().atMost(Duration.ofSeconds(20));
    }

    private Findings check() {
        return check(Settings.of(server.base()));
    }

    @Test
    void aServerThatFitsHasNoProblem() {
        assertThat(check().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"01H\"}",
                "{\"id\":\"01H\",\"role\":\"admin\"}",
                "{\"id\":\"01H\",\"role\":null}",
                "{\"id\":\"01H\",\"role\":{\"name\":\"admin\",\"permissions\":\"0\"}}",
                "{\"id\":\"01H\",\"role\":{\"name\":\"admin\",\"permissions\":[\"all\"]}}",
            })
    void whatMayBeReadCountsWhateverTheRoleSays(String account) {
        // Given
        server.json("/api/v1/accounts/verify_credentials", account);

        // When
        Findings findings = check();

        // Then
        assertThat(findings.problems()).isEmpty();
    }

    @Test
    void aRoleThatMayNotReadIsNamed() {
        // Given
        server.answer("/api/v1/admin/reports", 403, "application/json", "{\"error\":\"This action is not allowed\"}");

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("MASTODON_ADMIN_TOKEN", "manage_reports"));
    }

    @Test
    void aServerWithoutSomeListsOrAVersionStillFits() {
        // Given
        server.answer("/api/v2/instance", 404, "text/html", "<html>no</html>")
                .answer("/api/v1/instance", 405, "text/plain", "no")
                .answer("/api/v2/admin/accounts", 404, "text/html", "<html>no</html>")
                .answer("/api/v1/admin/reports", 405, "text/plain", "no");

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.away()).isEmpty();
        assertThat(findings.notes()).hasSize(3);
    }

    @Test
    void anAddressThatIsNoMastodonIsWrong() {
        // Given
        for (String path : List.of(
                "/api/v2/instance",
                "/api/v1/instance",
                "/api/v1/accounts/verify_credentials",
                "/api/v2/admin/accounts",
                "/api/v1/admin/reports")) {
            server.answer(path, 404, "text/html", "<html>no</html>");
        }

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong()).extracting(Problem::setting).contains("INSTANCE_BASE");
    }

    @Test
    void aServerThatAnswersItsMembersAloneIsAskedWithAToken() {
        // Given
        server.on("/api/v2/instance", exchange -> {
            boolean member = exchange.getRequestHeaders().containsKey("Authorization");
            OddServer.send(
                    exchange,
                    member ? 200 : 401,
                    "application/json",
                    member ? "{\"version\":\"4.6.5\"}" : "{\"error\":\"This method requires an authenticated user\"}");
        });

        // When
        Findings findings = check();

        // Then
        assertThat(findings.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    4.2.0 (compatible; Other 0.1)  | 0
                    4.7.0-alpha.2+pr-39999-68e5caf | 0
                    4.0                            | 0
                    3.5.19                         | 1
                    2.7.2 (compatible; Other 3.13) | 0
                    0.20.1 git-30c9ec0             | 0
                    """)
    void theVersionIsComparedByItsNumbers(String version, int wrong) {
        // Given
        server.json("/api/v2/instance", "{\"version\":\"" + version + "\"}");

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong())
                .hasSize(wrong)
                .allSatisfy(problem -> assertThat(problem.setting()).isEqualTo("MIN_MASTODON_VERSION"));
    }

    @Test
    void aVersionWithoutNumbersIsANote() {
        // Given
        server.json("/api/v2/instance", "{\"version\":\"next\"}");

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.notes()).hasSize(1);
    }

    @Test
    void aRefusedTokenIsNamedBySetting() {
        // Given
        server.answer(
                "/api/v1/accounts/verify_credentials",
                401,
                "application/json",
                "{\"error\":\"The access token is invalid\"}");

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong())
                .extracting(Problem::setting)
                .containsExactly("MASTODON_ADMIN_TOKEN", "MASTODON_REPORT_TOKEN");
    }

    @Test
    void aTokenForReportsAloneMayStayUnnamed() {
        // Given
        server.answer(
                "/api/v1/accounts/verify_credentials",
                403,
                "application/json",
                "{\"error\":\"This action is outside the authorized scopes\"}");

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.notes()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your login is currently disabled",
                "Your login is currently pending approval",
                "Your login is missing a confirmed e-mail address",
            })
    void anAccountThatMayNotBeUsedIsWrongInTheServersWords(String said) {
        // Given
        String body = "{\"error\":\"" + said + "\"}";
        server.answer("/api/v1/accounts/verify_credentials", 403, "application/json", body)
                .answer("/api/v2/admin/accounts", 403, "application/json", body);

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong())
                .extracting(Problem::setting)
                .containsExactly("MASTODON_ADMIN_TOKEN", "MASTODON_REPORT_TOKEN");
        assertThat(findings.wrong())
                .allSatisfy(problem -> assertThat(problem.message()).contains(problem.setting(), said));
    }

    @Test
    void anAdminTokenWithoutItsScopeIsWrong() {
        // Given
        server.answer(
                "/api/v1/admin/reports",
                403,
                "application/json",
                "{\"error\":\"This action is outside the authorized scopes\"}");

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("MASTODON_ADMIN_TOKEN", "scope"));
    }

    @Test
    void aServerThatStartsIsAwayAndNotWrong() {
        // Given
        server.answer("/api/v2/instance", 503, "text/html", "<html>starting</html>");

        // When
        Findings findings = check();

        // Then
        assertThat(findings.wrong()).isEmpty();
        assertThat(findings.away()).hasSize(1);
    }

    @Test
    void settingsAreCheckedBeforeAnythingIsSent() {
        // Given
        Settings config = Settings.of("http://social.example").withTokens(Optional.empty(), Optional.empty());

        // When
        Findings findings = check(config);

        // Then
        assertThat(findings.wrong())
                .extracting(Problem::setting)
                .containsExactly("INSTANCE_BASE", "MASTODON_ADMIN_TOKEN", "MASTODON_REPORT_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "' true ', true", "TRUE, false", "false, false", "yes, false", "1, false", "'', false"})
    void onlyTheWordTrueSkips(String word, boolean skips) {
        Settings config = Settings.of(server.base()).withSkip(word);
        MastodonClient client = new MastodonClient(
                config, vertx, new LocalBudget(Clock.systemUTC()), Clock.systemUTC(), new SimpleMeterRegistry());
        assertThat(new StartupCheck(config, client).skipped()).isEqualTo(skips);
    }

    @ParameterizedTest
    @CsvSource({
        "https://social.example, true",
        "https://social.example:8443/, true",
        "http://localhost:3000, true",
        "http://127.0.0.1:3000, true",
        "http://[::1]:3000, true",
        "http://social.example, false",
        "http://127.0.0.1.social.example, false",
        "http://10.0.0.1, false",
        "social.example, false",
        "ftp://social.example, false",
        "https://user@social.example, false",
        "'', false",
    })
    void tokensTravelEncryptedBeyondThisMachine(String base, boolean taken) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> InstanceBase.of(Optional.of(base), false))
                        == null)
                .isEqualTo(taken);
    }
}
