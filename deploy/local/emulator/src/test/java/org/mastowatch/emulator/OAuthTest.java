package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Passwords;
import org.mastowatch.emulator.oauth.Scopes;
import org.mastowatch.emulator.oauth.Secrets;

class OAuthTest {
    private static final String CALLBACK = "https://console.example/callback";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-0123456789";

    private final HeldClock clock = new HeldClock(Instant.parse("2026-08-01T10:00:00Z"));
    private MastodonEmulator emulator;
    private Http http;
    private SignInBrowser browser;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests().clock(clock));
        http = new Http(emulator.baseUrl());
        browser = new SignInBrowser(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private JsonObject app(String scopes) throws Exception {
        var reply = http.form(
                "/api/v1/apps",
                "",
                SignInBrowser.form(Map.of("client_name", "Console", "redirect_uris", CALLBACK, "scopes", scopes)));
        assertThat(reply.status()).isEqualTo(200);
        return reply.object();
    }

    private static String authorize(JsonObject app, String scope, Map<String, String> more) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", app.getString("client_id"));
        query.put("redirect_uri", CALLBACK);
        query.put("response_type", "code");
        query.put("scope", scope);
        query.putAll(more);
        return "/oauth/authorize?" + SignInBrowser.form(query);
    }

    private String code(JsonObject app, String scope, Map<String, String> more) throws Exception {
        browser.signIn("harbour_admin", Passwords.DEMO);
        String page = browser.get(authorize(app, scope, more)).body();
        return SignInBrowser.query(browser.press(page, "authorize")).get("code");
    }

    private Http.Reply exchange(JsonObject app, String code, Map<String, String> more) throws Exception {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", app.getString("client_id"));
        fields.put("client_secret", app.getString("client_secret"));
        fields.put("redirect_uri", CALLBACK);
        fields.put("code", code);
        fields.putAll(more);
        return http.form("/oauth/token", "", SignInBrowser.form(fields));
    }

    @Test
    void anAppIsRegisteredWithAListOfAddresses() throws Exception {
        // When
        var reply = http.json(
                "/api/v1/apps",
                "",
                new JsonObject()
                        .put("client_name", "Console")
                        .put("redirect_uris", JsonArray.of(CALLBACK, App.OUT_OF_BAND))
                        .put("scopes", "read admin:read")
                        .put("website", "https://console.example"));

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.object().fieldNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "website",
                        "scopes",
                        "redirect_uris",
                        "vapid_key",
                        "redirect_uri",
                        "client_id",
                        "client_secret",
                        "client_secret_expires_at");
        assertThat(reply.object().getJsonArray("redirect_uris")).containsExactly(CALLBACK, App.OUT_OF_BAND);
        assertThat(reply.object().getJsonArray("scopes")).containsExactly("read", "admin:read");
        assertThat(reply.object().getString("redirect_uri")).isEqualTo(CALLBACK + "\n" + App.OUT_OF_BAND);
    }

    @Test
    void anAppWithoutNameOrWithAnUnknownScopeIsRefused() throws Exception {
        assertThat(http.form("/api/v1/apps", "", "redirect_uris=urn:x").status())
                .isEqualTo(422);
        assertThat(http.form("/api/v1/apps", "", "client_name=x&redirect_uris=not+absolute")
                        .status())
                .isEqualTo(422);
        assertThat(http.form("/api/v1/apps", "", "client_name=x&redirect_uris=urn:x:y&scopes=everything")
                        .object()
                        .getString("error"))
                .isEqualTo("Validation failed: Scopes doesn't match configured on the server.");
    }

    @Test
    void aPersonSignsInAllowsAndTheAppGetsATokenOfThatPerson() throws Exception {
        // Given
        JsonObject app = app("read write:reports");
        var challenge = Map.of(
                "state", "a state & more",
                "code_challenge", Secrets.challenge(VERIFIER),
                "code_challenge_method", "S256");

        // When
        var first = browser.get(authorize(app, "read", challenge));
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("Set-Cookie").orElse("")).containsIgnoringCase("HttpOnly");
        String back = browser.signIn("harbour_admin@mail.example", Passwords.DEMO);
        var consent = browser.get(back);
        assertThat(consent.body()).contains("Console", "@harbour_admin", "<code>read</code>");
        var answer = SignInBrowser.query(browser.press(consent.body(), "authorize"));
        var token = exchange(app, answer.get("code"), Map.of("code_verifier", VERIFIER));

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
        JsonObject app = app("read");
        String used = code(app, "read", Map.of());
        assertThat(exchange(app, used, Map.of()).status()).isEqualTo(200);
        String old = code(app, "read", Map.of("force_login", "true"));
        clock.advance(Duration.ofMinutes(10));

        // Then
        for (String code : new String[] {used, old, "invented"}) {
            var reply = exchange(app, code, Map.of());
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.object().getString("error")).isEqualTo("invalid_grant");
            assertThat(reply.object().getString("error_description"))
                    .startsWith("The provided authorization grant is invalid, expired, revoked");
        }
    }

    @Test
    void aCodeWithAChallengeNeedsItsVerifier() throws Exception {
        // Given
        JsonObject app = app("read");
        String code = code(
                app, "read", Map.of("code_challenge", Secrets.challenge(VERIFIER), "code_challenge_method", "S256"));

        // Then
        assertThat(exchange(app, code, Map.of()).object().getString("error_description"))
                .isEqualTo("Missing required parameter: code_verifier.");
        assertThat(exchange(app, code, Map.of("code_verifier", "another"))
                        .object()
                        .getString("error"))
                .isEqualTo("invalid_grant");
        assertThat(exchange(app, code, Map.of("code_verifier", VERIFIER)).status())
                .isEqualTo(200);
    }

    @Test
    void aPersonWhoDeniesSendsTheAppBackWithoutACode() throws Exception {
        // Given
        JsonObject app = app("read");
        browser.signIn("harbour_admin", Passwords.DEMO);

        // When
        String page = browser.get(authorize(app, "read", Map.of("state", "s1"))).body();
        var query = SignInBrowser.query(browser.press(page, "deny"));

        // Then
        assertThat(query).containsEntry("error", "access_denied").containsEntry("state", "s1");
    }

    @Test
    void whoAllowedBeforeIsNotAskedAgainUnlessForced() throws Exception {
        // Given
        JsonObject app = app("read");
        exchange(app, code(app, "read", Map.of()), Map.of());

        // Then
        assertThat(SignInBrowser.location(browser.get(authorize(app, "read", Map.of()))))
                .startsWith(CALLBACK + "?code=");
        assertThat(browser.get(authorize(app, "read", Map.of("force_login", "true")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongRequestIsToldToTheAppOrShownToThePerson() throws Exception {
        // Given
        JsonObject app = app("read");
        browser.signIn("harbour_admin", Passwords.DEMO);

        // Then
        assertThat(SignInBrowser.query(SignInBrowser.location(browser.get(authorize(app, "admin:read", Map.of())))))
                .containsEntry("error", "invalid_scope");
        assertThat(SignInBrowser.query(SignInBrowser.location(browser.get(
                        authorize(app, "read", Map.of("code_challenge", "x", "code_challenge_method", "plain"))))))
                .containsEntry("error", "invalid_code_challenge_method");
        assertThat(browser.get(authorize(app, "read", Map.of("redirect_uri", "https://elsewhere.example/")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.get(authorize(new JsonObject().put("client_id", "nobody"), "read", Map.of()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCodeCanBeShownInsteadOfSent() throws Exception {
        // Given
        JsonObject app = new JsonObject().put("client_id", "demo-client-id");
        browser.signIn("quay_moderator", Passwords.DEMO);

        // When
        String page = browser.get(authorize(app, "read", Map.of("redirect_uri", App.OUT_OF_BAND)))
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

    @Test
    void anAppGetsATokenForItselfThatIsNoPersons() throws Exception {
        // Given
        JsonObject app = app("read write");
        String basic = Base64.getEncoder()
                .encodeToString((app.getString("client_id") + ":" + app.getString("client_secret"))
                        .getBytes(StandardCharsets.UTF_8));

        // When
        var reply = http.send(http.request("/oauth/token", "")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=write")));
        String token = reply.object().getString("access_token");

        // Then
        assertThat(reply.object().getString("scope")).isEqualTo("write");
        var own = http.get("/api/v1/apps/verify_credentials", token);
        assertThat(own.object().getString("name")).isEqualTo("Console");
        assertThat(own.object().fieldNames()).doesNotContain("client_secret");
        assertThat(http.form("/api/v1/reports", token, "account_id=1").status()).isEqualTo(422);
    }

    @Test
    void whatIsWrongWithATokenCallIsSaidInDoorkeepersWords() throws Exception {
        // Given
        JsonObject app = app("read");
        String id = "&client_id=" + app.getString("client_id");
        String secret = "&client_secret=" + app.getString("client_secret");

        // Then
        refused(400, "invalid_request", id + secret);
        refused(400, "unsupported_grant_type", "grant_type=password" + id + secret);
        refused(400, "invalid_scope", "grant_type=client_credentials&scope=write" + id + secret);
        refused(401, "invalid_client", "grant_type=client_credentials" + id + "&client_secret=wrong");
        refused(401, "invalid_client", "grant_type=authorization_code&code=x");
    }

    private void refused(int status, String error, String body) throws Exception {
        var reply = http.form("/oauth/token", "", body);
        assertThat(reply.status()).as(body).isEqualTo(status);
        assertThat(reply.object().getString("error")).isEqualTo(error);
        assertThat(reply.object().getString("error_description")).isNotBlank();
    }

    @Test
    void onlyAKnownAppRevokesAndOnlyItsOwn() throws Exception {
        // Given
        JsonObject app = app("read");
        JsonObject another = app("read");
        String token =
                exchange(app, code(app, "read", Map.of()), Map.of()).object().getString("access_token");

        // Then
        assertThat(revoke("x", "x", token).status()).isEqualTo(403);
        assertThat(revoke("x", "x", token).object().getString("error")).isEqualTo("unauthorized_client");
        assertThat(revoke(another.getString("client_id"), another.getString("client_secret"), token)
                        .status())
                .isEqualTo(403);
        assertThat(http.get("/api/v1/accounts/verify_credentials", token).status())
                .isEqualTo(200);
        assertThat(revoke(app.getString("client_id"), app.getString("client_secret"), token)
                        .body())
                .isEqualTo("{}");
        assertThat(http.get("/api/v1/accounts/verify_credentials", token)
                        .object()
                        .getString("error"))
                .isEqualTo("The access token was revoked");
    }

    private Http.Reply revoke(String id, String secret, String token) throws Exception {
        return http.form(
                "/oauth/revoke",
                "",
                SignInBrowser.form(Map.of("client_id", id, "client_secret", secret, "token", token)));
    }

    @Test
    void theRecordedRevocationIsAnsweredAsRecordedOnceTheAppIsKnown() throws Exception {
        // Given an app and a token as the recording has them, where a scrubber wrote x for all three
        emulator.access().apps().register("x", "x", "x", List.of(App.OUT_OF_BAND), Scopes.STANDARD);
        emulator.issueToken("x", emulator.adminId(), Set.of("read"));

        // Then
        assertThat(revoke("x", "x", "x").status()).isEqualTo(200);
        assertThat(revoke("x", "x", "x").body()).isEqualTo("{}");
    }

    @Test
    void theUserInfoNeedsTheProfileScope() throws Exception {
        // Given
        emulator.issueToken("profile-token", emulator.adminId(), Set.of("profile"));

        // Then
        var info = http.get("/oauth/userinfo", "profile-token").object();
        assertThat(info.fieldNames()).containsExactly("iss", "sub", "name", "preferred_username", "profile", "picture");
        assertThat(http.get("/oauth/userinfo", ADMIN_TOKEN).status()).isEqualTo(403);
        assertThat(http.get("/oauth/userinfo", "").status()).isEqualTo(401);
    }

    @Test
    void aScopeCoversWhatLiesBelowIt() throws Exception {
        // Given
        emulator.issueToken("narrow", emulator.adminId(), Set.of("admin:read:reports"));

        // Then
        assertThat(http.get("/api/v1/admin/reports", "narrow").status()).isEqualTo(200);
        assertThat(http.get("/api/v2/admin/accounts", "narrow").status()).isEqualTo(403);
        assertThat(Scopes.covers(Set.of("read"), "read:accounts")).isTrue();
        assertThat(Scopes.covers(Set.of("read"), "admin:read")).isFalse();
        assertThat(Scopes.covers(Set.of("read:accounts"), "read")).isFalse();
    }
}
