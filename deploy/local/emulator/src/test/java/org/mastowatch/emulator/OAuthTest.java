package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Passwords;
import org.mastowatch.emulator.oauth.Secrets;
import org.mastowatch.local.parts.HeldClock;

class OAuthTest {
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-0123456789";

    private final HeldClock clock = new HeldClock(Instant.parse("2026-08-01T10:00:00Z"));
    private MastodonEmulator emulator;
    private Http http;
    private SignInBrowser browser;
    private CodeFlow flow;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests().clock(clock));
        http = new Http(emulator.baseUrl());
        browser = new SignInBrowser(emulator.baseUrl());
        flow = new CodeFlow(http, browser);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aPersonSignsInAllowsAndTheAppGetsATokenOfThatPerson() throws Exception {
        // Given
        JsonObject app = flow.app("read write:reports");
        var challenge = Map.of(
                "state", "a state & more",
                "code_challenge", Secrets.challenge(VERIFIER),
                "code_challenge_method", "S256");

        // When
        var first = browser.get(CodeFlow.authorize(app, "read", challenge));
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("Set-Cookie").orElse("")).containsIgnoringCase("HttpOnly");
        String back = browser.signIn("harbour_admin@mail.example", Passwords.DEMO);
        var consent = browser.get(back);
        assertThat(consent.body()).contains("Console", "@harbour_admin", "<code>read</code>");
        var answer = SignInBrowser.query(browser.press(consent.body(), "authorize"));
        var token = flow.exchange(app, answer.get("code"), Map.of("code_verifier", VERIFIER));

        // Then
        assertThat(answer.get("state")).isEqualTo("a state & more");
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.object().fieldNames())
                .containsExactlyInAnyOrder("access_token", "token_type", "scope", "created_at");
        assertThat(token.object().getString("scope")).isEqualTo("read");
        var me = http.get("/api/v1/accounts/verify_credentials", token.object().getString("access_token"));
        assertThat(me.object().getString("username")).isEqualTo("harbour_admin");
    }

    @Test
    void aCodeIsGoodOnceAndForTenMinutes() throws Exception {
        // Given
        JsonObject app = flow.app("read");
        String used = flow.code(app, "read", Map.of());
        assertThat(flow.exchange(app, used, Map.of()).status()).isEqualTo(200);
        assertThat(flow.exchange(app, used, Map.of()).status()).isEqualTo(400);
        String old = flow.code(app, "read", Map.of("force_login", "true"));
        clock.advance(Duration.ofMinutes(10));

        // Then
        for (String code : new String[] {old, "invented"}) {
            var reply = flow.exchange(app, code, Map.of());
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.object().getString("error")).isEqualTo("invalid_grant");
            assertThat(reply.object().getString("error_description"))
                    .startsWith("The provided authorization grant is invalid, expired, revoked");
        }
    }

    @Test
    void aCodeWithAChallengeNeedsItsVerifier() throws Exception {
        // Given
        JsonObject app = flow.app("read");
        String code = flow.code(
                app, "read", Map.of("code_challenge", Secrets.challenge(VERIFIER), "code_challenge_method", "S256"));

        // Then
        assertThat(flow.exchange(app, code, Map.of()).object().getString("error_description"))
                .isEqualTo("Missing required parameter: code_verifier.");
        assertThat(flow.exchange(app, code, Map.of("code_verifier", "another"))
                        .object()
                        .getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(flow.exchange(app, code, Map.of("code_verifier", VERIFIER)).status())
                .isEqualTo(200);
    }

    @Test
    void aPersonWhoDeniesSendsTheAppBackWithoutACode() throws Exception {
        // Given
        JsonObject app = flow.app("read");
        browser.signIn("harbour_admin", Passwords.DEMO);

        // When
        String page = browser.get(CodeFlow.authorize(app, "read", Map.of("state", "s1")))
                .body();
        var query = SignInBrowser.query(browser.press(page, "deny"));

        // Then
        assertThat(query).containsEntry("error", "access_denied").containsEntry("state", "s1");
    }

    @Test
    void whoAllowedBeforeIsNotAskedAgainUnlessForced() throws Exception {
        // Given
        JsonObject app = flow.app("read");
        flow.exchange(app, flow.code(app, "read", Map.of()), Map.of());

        // Then
        assertThat(SignInBrowser.location(browser.get(CodeFlow.authorize(app, "read", Map.of()))))
                .startsWith(CodeFlow.CALLBACK + "?code=");
        assertThat(browser.get(CodeFlow.authorize(app, "read", Map.of("force_login", "true")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongRequestIsToldToTheAppOrShownToThePerson() throws Exception {
        // Given
        JsonObject app = flow.app("read");
        browser.signIn("harbour_admin", Passwords.DEMO);

        // Then
        assertThat(SignInBrowser.query(
                        SignInBrowser.location(browser.get(CodeFlow.authorize(app, "admin:read", Map.of())))))
                .containsEntry("error", "invalid_scope");
        assertThat(SignInBrowser.query(SignInBrowser.location(browser.get(CodeFlow.authorize(
                        app, "read", Map.of("code_challenge", "x", "code_challenge_method", "plain"))))))
                .containsEntry("error", "invalid_code_challenge_method");
        assertThat(browser.get(CodeFlow.authorize(app, "read", Map.of("redirect_uri", "https://elsewhere.example/")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.get(CodeFlow.authorize(new JsonObject().put("client_id", "nobody"), "read", Map.of()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCodeCanBeShownInsteadOfSent() throws Exception {
        // Given
        JsonObject app = new JsonObject().put("client_id", "demo-client-id");
        browser.signIn("quay_moderator", Passwords.DEMO);

        // When
        String page = browser.get(CodeFlow.authorize(app, "read", Map.of("redirect_uri", App.OUT_OF_BAND)))
                .body();
        String shown = browser.get(browser.press(page, "authorize")).body();

        // Then
        assertThat(shown).containsPattern("<code id=\"code\">[\\w-]{43}</code>");
    }

    @Test
    void aWrongPasswordOrAFormOfAnotherBrowserIsRefused() throws Exception {
        // Given
        var fields = SignInBrowser.hidden(browser.get("/auth/sign_in").body(), "new_user");
        fields.put("user[email]", "harbour_admin");
        fields.put("user[password]", "guessed");

        // Then
        assertThat(browser.post("/auth/sign_in", fields).statusCode()).isEqualTo(422);
        fields.put("user[password]", Passwords.DEMO);
        fields.put("authenticity_token", "forged");
        assertThat(browser.post("/auth/sign_in", fields).statusCode()).isEqualTo(422);
        var consent = Map.of("client_id", "demo-client-id", "redirect_uri", App.OUT_OF_BAND, "response_type", "code");
        assertThat(browser.post("/oauth/authorize", consent).statusCode()).isEqualTo(422);
    }
}
