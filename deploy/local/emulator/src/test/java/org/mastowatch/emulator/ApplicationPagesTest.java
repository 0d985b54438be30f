package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.oauth.Passwords;

/** Preferences, Development, New application: as docs/how-to/register-tokens.md tells it. */
class ApplicationPagesTest {

    private static final Pattern TOKEN = Pattern.compile("<code id=\"token\">([^<]+)</code>");

    private MastodonEmulator emulator;
    private SignInBrowser browser;
    private Http http;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests());
        browser = new SignInBrowser(emulator.baseUrl());
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anApplicationThatAPersonMakesHasATokenOfThatPersonWithItsScopes() throws Exception {
        // Given
        assertThat(SignInBrowser.location(browser.get("/settings/applications/new")))
                .isEqualTo("/auth/sign_in");
        assertThat(browser.signIn("harbour_admin", Passwords.DEMO)).isEqualTo("/settings/applications/new");
        // When
        String place = make("MastoWatch admin", "admin:read:accounts");
        String token = token(place);
        // Then
        assertThat(http.get("/api/v2/admin/accounts", token).status()).isEqualTo(200);
        assertThat(http.get("/api/v1/admin/reports", token).status()).isEqualTo(403);
        assertThat(browser.get("/settings/applications").body()).contains("MastoWatch admin", "admin:read:accounts");
    }

    @Test
    void aTokenThatIsMadeAnewEndsTheOneBefore() throws Exception {
        // Given
        browser.signIn("harbour_admin", Passwords.DEMO);
        String place = make("MastoWatch admin", "admin:read:accounts");
        String before = token(place);
        // When
        browser.post(
                place + "/regenerate", SignInBrowser.hidden(browser.get(place).body(), "regenerate"));
        // Then
        assertThat(http.get("/api/v2/admin/accounts", before).status())
                .as("as to a token that nobody ever knew")
                .isEqualTo(403);
        assertThat(http.get("/api/v2/admin/accounts", token(place)).status()).isEqualTo(200);
    }

    @Test
    void nobodySeesTheApplicationOfAnotherOrMakesOneWithoutScopes() throws Exception {
        // Given
        browser.signIn("harbour_admin", Passwords.DEMO);
        String place = make("MastoWatch admin", "admin:read:accounts");
        var other = new SignInBrowser(emulator.baseUrl());
        other.signIn("quay_moderator", Passwords.DEMO);
        // Then
        assertThat(other.get(place).statusCode()).isEqualTo(404);
        assertThat(other.post(place + "/regenerate", Map.of()).statusCode()).isEqualTo(422);
        var fields =
                SignInBrowser.hidden(browser.get("/settings/applications/new").body(), "new_application");
        fields.put("doorkeeper_application[name]", "Nothing");
        assertThat(browser.post("/settings/applications", fields).statusCode()).isEqualTo(422);
    }

    private String make(String name, String scope) throws Exception {
        var fields =
                SignInBrowser.hidden(browser.get("/settings/applications/new").body(), "new_application");
        fields.put("doorkeeper_application[name]", name);
        fields.put("doorkeeper_application[scopes][]", scope);
        return SignInBrowser.location(browser.post("/settings/applications", fields));
    }

    private String token(String place) throws Exception {
        Matcher token = TOKEN.matcher(browser.get(place).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}
