package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Scopes;

class TokenEndpointTest {
    private MastodonEmulator emulator;
    private Http http;
    private CodeFlow flow;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests());
        http = new Http(emulator.baseUrl());
        flow = new CodeFlow(http, new SignInBrowser(emulator.baseUrl()));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anAppIsRegisteredWithAListOfAddresses() throws Exception {
        // When
        var reply = http.json(
                "/api/v1/apps",
                "",
                new JsonObject()
                        .put("client_name", "Console")
                        .put("redirect_uris", JsonArray.of(CodeFlow.CALLBACK, App.OUT_OF_BAND))
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
        assertThat(reply.object().getJsonArray("redirect_uris")).containsExactly(CodeFlow.CALLBACK, App.OUT_OF_BAND);
        assertThat(reply.object().getJsonArray("scopes")).containsExactly("read", "admin:read");
        assertThat(reply.object().getString("redirect_uri")).isEqualTo(CodeFlow.CALLBACK + "\n" + App.OUT_OF_BAND);
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
    void anAppGetsATokenForItselfThatIsNoPersons() throws Exception {
        // Given
        JsonObject app = flow.app("read write");
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
        JsonObject app = flow.app("read");
        String id = "&client_id=" + app.getString("client_id");
        String secret = "&client_secret=" + app.getString("client_secret");

        // Then
        refused(400, "invalid_request", id + secret);
        refused(400, "unsupported_grant_type", "grant_type=password" + id + secret);
        refused(400, "invalid_scope", "grant_type=client_credentials&scope=write" + id + secret);
        refused(401, "invalid_client", "grant_type=client_credentials" + id + "&client_secret=wrong");
        refused(401, "invalid_client", "grant_type=authorization_code&code=x");
    }

    @Test
    void onlyAKnownAppRevokesAndOnlyItsOwn() throws Exception {
        // Given
        JsonObject app = flow.app("read");
        JsonObject another = flow.app("read");
        String token = flow.exchange(app, flow.code(app, "read", Map.of()), Map.of())
                .object()
                .getString("access_token");

        // Then
        assertThat(flow.revoke("x", "x", token).status()).isEqualTo(403);
        assertThat(flow.revoke("x", "x", token).object().getString("error")).isEqualTo("unauthorized_client");
        assertThat(flow.revoke(another.getString("client_id"), another.getString("client_secret"), token)
                        .status())
                .isEqualTo(403);
        assertThat(http.get("/api/v1/accounts/verify_credentials", token).status())
                .isEqualTo(200);
        assertThat(flow.revoke(app.getString("client_id"), app.getString("client_secret"), token)
                        .body())
                .isEqualTo("{}");
        assertThat(http.get("/api/v1/accounts/verify_credentials", token)
                        .object()
                        .getString("error"))
                .isEqualTo("The access token was revoked");
    }

    @Test
    void theRecordedRevocationIsAnsweredAsRecordedOnceTheAppIsKnown() throws Exception {
        // Given an app and a token as the recording has them, where a scrubber wrote x for all three
        emulator.access().apps().register("x", "x", "x", List.of(App.OUT_OF_BAND), Scopes.STANDARD);
        emulator.issueToken("x", emulator.adminId(), Set.of("read"));

        // Then
        assertThat(flow.revoke("x", "x", "x").status()).isEqualTo(200);
        assertThat(flow.revoke("x", "x", "x").body()).isEqualTo("{}");
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

    private void refused(int status, String error, String body) throws Exception {
        var reply = http.form("/oauth/token", "", body);
        assertThat(reply.status()).as(body).isEqualTo(status);
        assertThat(reply.object().getString("error")).isEqualTo(error);
        assertThat(reply.object().getString("error_description")).isNotBlank();
    }
}
