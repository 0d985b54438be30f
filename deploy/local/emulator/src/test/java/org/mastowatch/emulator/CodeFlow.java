package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mastowatch.emulator.oauth.Passwords;

/** An app under test, its browser, and the steps of the code flow. */
final class CodeFlow {
    static final String CALLBACK = "https://console.example/callback";

    private final Http http;
    private final SignInBrowser browser;

    CodeFlow(Http http, SignInBrowser browser) {
        this.http = http;
        this.browser = browser;
    }

    JsonObject app(String scopes) throws Exception {
        var reply = http.form(
                "/api/v1/apps",
                "",
                SignInBrowser.form(Map.of("client_name", "Console", "redirect_uris", CALLBACK, "scopes", scopes)));
        assertThat(reply.status()).isEqualTo(200);
        return reply.object();
    }

    static String authorize(JsonObject app, String scope, Map<String, String> more) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", app.getString("client_id"));
        query.put("redirect_uri", CALLBACK);
        query.put("response_type", "code");
        query.put("scope", scope);
        query.putAll(more);
        return "/oauth/authorize?" + SignInBrowser.form(query);
    }

    String code(JsonObject app, String scope, Map<String, String> more) throws Exception {
        browser.signIn("harbour_admin", Passwords.DEMO);
        String page = browser.get(authorize(app, scope, more)).body();
        return SignInBrowser.query(browser.press(page, "authorize")).get("code");
    }

    Http.Reply exchange(JsonObject app, String code, Map<String, String> more) throws Exception {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", app.getString("client_id"));
        fields.put("client_secret", app.getString("client_secret"));
        fields.put("redirect_uri", CALLBACK);
        fields.put("code", code);
        fields.putAll(more);
        return http.form("/oauth/token", "", SignInBrowser.form(fields));
    }

    Http.Reply revoke(String id, String secret, String token) throws Exception {
        return http.form(
                "/oauth/revoke",
                "",
                SignInBrowser.form(Map.of("client_id", id, "client_secret", secret, "token", token)));
    }
}
