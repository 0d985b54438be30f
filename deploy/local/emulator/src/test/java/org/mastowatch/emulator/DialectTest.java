package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;
import static org.mastowatch.emulator.MastodonEmulator.REPORT_TOKEN;

import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.dialect.Quirk;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.local.parts.HeldClock;

class DialectTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final HeldClock clock = new HeldClock(Instant.parse("2026-08-01T10:00:00Z"));
    private MastodonEmulator emulator;
    private Http http;

    @BeforeEach
    void start() {
        emulator =
                MastodonEmulator.start(EmulatorOptions.forTests().clock(clock).people(12, 12));
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    /** Follows next links, only their query, until a page is empty, as a client of facts 10 has to. */
    private List<String> walk(String path) throws Exception {
        var ids = new ArrayList<String>();
        String at = path;
        for (int page = 0; page < 20; page++) {
            var reply = http.get(at, ADMIN_TOKEN);
            assertThat(reply.status()).isEqualTo(200);
            List<String> here = Json.ids(reply.array());
            var next = NEXT.matcher(reply.header("Link"));
            ids.addAll(here);
            if (here.isEmpty() || !next.find()) {
                return ids;
            }
            at = path.substring(0, path.indexOf('?')) + "?"
                    + URI.create(next.group(1)).getRawQuery();
        }
        throw new IllegalStateException("The list has no end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mastodon", "ulid", "uuid", "ulid-ids", "path-cursors,both-links"})
    void everyListEndsAndMissesNobodyInAnyDialect(String dialect) throws Exception {
        // Given
        emulator.dialect().speak(dialect);

        // When
        List<String> ids = walk("/api/v2/admin/accounts?limit=5");

        // Then
        assertThat(ids).hasSize(27).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"ULID_IDS", "UUID_IDS"})
    void idsAreNoNumbersAnywhereAndLeadBack(Quirk ids) throws Exception {
        // Given
        String person = emulator.createAccount(NewAccount.local("opaque"));
        String post = emulator.post(NewPost.by(person, "hello"));
        emulator.dialect().speak(ids);

        // When
        var found = http.get("/api/v1/accounts/lookup?acct=opaque", "").object();
        String id = found.getString("id");
        var statuses = http.get("/api/v1/accounts/" + id + "/statuses", ADMIN_TOKEN);
        String status = statuses.array().getJsonObject(0).getString("id");
        var report = http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + id + "&status_ids[]=" + status)
                .object();

        // Then
        assertThat(id)
                .isNotEqualTo(person)
                .doesNotMatch("\\d+")
                .isEqualTo(emulator.dialect().id(person));
        assertThat(report.getJsonArray("status_ids")).containsExactly(status);
        assertThat(emulator.reports().getFirst().statusIds()).containsExactly(post);
        assertThat(statuses.header("Link")).contains("/api/v1/accounts/" + id + "/statuses?");
        assertThat(http.get("/api/v1/admin/reports/" + report.getString("id"), ADMIN_TOKEN)
                        .object()
                        .getJsonObject("target_account")
                        .getString("id"))
                .isEqualTo(id);
    }

    @Test
    void idsDoNotKeepTheOrderOfWhatTheyStandFor() throws Exception {
        // Given
        emulator.dialect().speak(Quirk.ULID_IDS);

        // When
        List<String> ids = walk("/api/v2/admin/accounts?limit=40");

        // Then
        assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
        assertThat(ids).isNotEqualTo(ids.stream().sorted().toList().reversed());
        assertThat(new HashSet<>(ids)).allMatch(id -> id.length() == 26);
    }

    @Test
    void linksSayBothDirectionsAndHttpsAndNames() throws Exception {
        // Given
        emulator.dialect().speak(Quirk.BOTH_LINKS, Quirk.HTTPS_LINKS, Quirk.PATH_CURSORS);

        // When
        String link = http.get("/api/v2/admin/accounts?limit=100", ADMIN_TOKEN).header("Link");

        // Then
        assertThat(link)
                .contains("rel=\"next\"", "rel=\"prev\"", "<https://localhost", "max_id=%2F%40")
                .doesNotContain("<http://");
    }

    @Test
    void decisionsAboutSignUpsAnswerInOtherWays() throws Exception {
        // Given
        emulator.dialect().speak(Quirk.APPROVE_TWICE, Quirk.REJECT_ANSWERS_ACCOUNT, Quirk.REJECT_APPROVED_422);
        String first = "/api/v1/admin/accounts/" + emulator.signUp("first", "f@mail.example", null, "tea");
        String second = "/api/v1/admin/accounts/" + emulator.signUp("second", "s@mail.example", null, "tea");

        // Then
        http.form(first + "/approve", ADMIN_TOKEN, "");
        var again = http.form(first + "/approve", ADMIN_TOKEN, "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.object().getBoolean("approved")).isTrue();
        assertThat(http.form(first + "/reject", ADMIN_TOKEN, "").status()).isEqualTo(422);
        assertThat(http.form(second + "/reject", ADMIN_TOKEN, "").object().getString("username"))
                .isEqualTo("second");
        assertThat(http.get(second, ADMIN_TOKEN).status()).isEqualTo(404);
        assertThat(http.form(first + "/approve", REPORT_TOKEN, "").status()).isEqualTo(403);
    }

    @Test
    void reportsAnswerInOtherWays() throws Exception {
        // Given
        emulator.dialect().speak(Quirk.REPORT_ERRORS_400, Quirk.CATEGORY_OTHER);
        String target = emulator.createAccount(NewAccount.local("target"));

        // Then
        assertThat(http.form("/api/v1/reports", REPORT_TOKEN, "account_id=1").status())
                .isEqualTo(400);
        assertThat(http.form("/api/v1/reports", REPORT_TOKEN, "category=spam&account_id=" + target)
                        .object()
                        .getString("category"))
                .isEqualTo("other");
        assertThat(emulator.reports().getFirst().category()).isEqualTo("spam");
    }

    @Test
    void aSuspensionTakesEffectAndAnswers500() throws Exception {
        // Given
        emulator.dialect().speak(Quirk.WRITE_ANSWERS_500);
        String target = emulator.createAccount(NewAccount.local("target"));
        String path = "/api/v1/admin/accounts/" + target;

        // Then
        assertThat(http.form(path + "/action", ADMIN_TOKEN, "type=suspend").status())
                .isEqualTo(500);
        assertThat(http.get(path, ADMIN_TOKEN).object().getBoolean("suspended")).isTrue();
        assertThat(http.form(path + "/action", ADMIN_TOKEN, "type=silence").status())
                .isEqualTo(200);
    }

    @Test
    void errorsAreNotAlwaysJson() throws Exception {
        emulator.dialect().speak(Quirk.TEXT_ERRORS);
        assertThat(http.get("/api/v1/statuses/1", "").header("Content-Type")).startsWith("text/plain");
        assertThat(http.get("/api/v1/nothing", "").body()).isEqualTo("404 page not found");
        assertThat(http.form("/api/v1/instance", "", "").status()).isEqualTo(405);
        emulator.dialect().speak(Quirk.HTML_ERRORS);
        assertThat(http.get("/api/v1/statuses/1", "").header("Content-Type")).startsWith("text/html");
        assertThat(http.form("/api/v1/instance", "", "").status()).isEqualTo(405);
    }

    @Test
    void theLimitsHeadersHaveAnotherCaseOrAreMissing() throws Exception {
        // Given
        emulator.rateLimits(RateLimits.callsPerWindow(1));
        emulator.dialect().speak(Quirk.OTHER_LIMIT_HEADERS, Quirk.BARE_429);

        // When
        var first = http.get("/api/v1/instance/rules", "");
        var second = http.get("/api/v1/instance/rules", "");

        // Then
        assertThat(first.header("X-Ratelimit-Reset")).isEqualTo("2026-08-01T10:05:00.000Z");
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.header("X-RateLimit-Reset")).isEmpty();
        assertThat(second.header("X-RateLimit-Remaining")).isEmpty();
        assertThat(raw("GET /health HTTP/1.1\r\nHost: x\r\nUser-Agent: t\r\n")).contains("200 OK");
    }

    @Test
    void aCallWithoutUserAgentIsATeapot() throws Exception {
        emulator.dialect().speak(Quirk.NEEDS_USER_AGENT);
        assertThat(raw("GET /api/v1/instance HTTP/1.1\r\nHost: x\r\n")).startsWith("HTTP/1.1 418");
        assertThat(http.get("/api/v1/instance", "").status()).isEqualTo(200);
    }

    private String raw(String head) throws Exception {
        try (var socket = new Socket("127.0.0.1", URI.create(emulator.baseUrl()).getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tokensExpireAndThereIsNoMetadata() throws Exception {
        // Given
        emulator.dialect().speak(Quirk.TOKENS_EXPIRE, Quirk.NO_OAUTH_METADATA);
        App app = emulator.access().apps().register("Phone", null, List.of(App.OUT_OF_BAND), List.of("read"));

        // When
        JsonObject token = http.form(
                        "/oauth/token",
                        "",
                        "grant_type=client_credentials&client_id=" + app.clientId() + "&client_secret="
                                + app.clientSecret())
                .object();

        // Then
        assertThat(token.getInteger("expires_in")).isEqualTo(7200);
        assertThat(http.get("/.well-known/oauth-authorization-server", "").status())
                .isEqualTo(404);
        String secret = token.getString("access_token");
        assertThat(http.get("/api/v1/apps/verify_credentials", secret).status()).isEqualTo(200);
        clock.advance(Duration.ofHours(2));
        assertThat(http.get("/api/v1/apps/verify_credentials", secret).object().getString("error"))
                .isEqualTo("The access token expired");
    }

    @Test
    void webhooksSpeakTheDialectToo() throws Exception {
        try (var receiver = new Receiver()) {
            // Given
            emulator.dialect().speak("uuid");
            emulator.webhooksTo(receiver.url());
            String target = emulator.createAccount(NewAccount.remote("far", "away.example"));

            // When
            emulator.report(emulator.adminId(), target, Category.SPAM, "look", List.of());

            // Then
            await().untilAsserted(() -> assertThat(receiver.got()).hasSize(1));
            JsonObject report = receiver.got().getFirst().json().getJsonObject("object");
            assertThat(report.getString("category")).isEqualTo("other");
            assertThat(report.getJsonObject("target_account").getString("id"))
                    .isEqualTo(emulator.dialect().id(target));
        }
    }

    @Test
    void anUnknownDialectIsNamed() throws Exception {
        var reply = http.json("/_emulator/dialect", "", new JsonObject().put("dialect", "klingon"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(http.json("/_emulator/dialect", "", new JsonObject().put("dialect", "uuid-ids"))
                        .status())
                .isEqualTo(200);
        assertThat(emulator.dialect().quirks()).containsExactly(Quirk.UUID_IDS);
    }
}
