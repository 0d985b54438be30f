package org.mastowatch.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class SignInTest {

    private static final String PASSWORD = "demo-password";
    private static final String SESSION = "q_session";

    private static String gateway() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    /** To the end of the instance's pages, with everything allowed. */
    private static HttpResponse<String> signIn(Browser browser, String username, String next) {
        HttpResponse<String> form = browser.open(gateway() + "/admin/login?next=" + next);
        HttpResponse<String> consent =
                browser.submit(form, "new_user", Map.of("user[email]", username, "user[password]", PASSWORD));
        // The instance asks once, and remembers.
        return consent.body().contains("id=\"authorize\"") ? browser.submit(consent, "authorize", Map.of()) : consent;
    }

    private static Browser signedIn(String username) {
        Browser browser = new Browser();
        HttpResponse<String> landed = signIn(browser, username, "/api/v1/me");
        assertThat(landed.statusCode()).isEqualTo(200);
        assertThat(landed.uri()).isEqualTo(URI.create(gateway() + "/api/v1/me"));
        return browser;
    }

    private static String person(String username, Role role) {
        String id = SignInParts.instance().createAccount(NewAccount.local(username));
        SignInParts.instance().instance().appoint(Long.parseLong(id), role);
        return id;
    }

    private static int status(Browser browser, String method, String path, String... headers) {
        return browser.script(method, gateway() + path, headers).statusCode();
    }

    @Test
    void a_moderator_signs_in_at_the_instance_and_has_a_moderators_rights() {
        // When
        Browser browser = signedIn(Population.MODERATOR);
        // Then
        JsonObject me =
                new JsonObject(browser.script("GET", gateway() + "/api/v1/me").body());
        assertThat(me.getString("username")).isEqualTo(Population.MODERATOR);
        assertThat(me.getBoolean("is_admin")).isFalse();
        assertThat(me.getJsonArray("rights")).containsExactlyInAnyOrder("read", "scans", "act", "sign_ups", "ingest");
        assertThat(status(browser, "GET", "/rules")).isEqualTo(200);
        assertThat(status(browser, "POST", "/rules/reload", "Origin", gateway()))
                .isEqualTo(403);
        assertThat(status(browser, "GET", "/keys")).isEqualTo(403);
    }

    @Test
    void an_owner_may_do_everything() {
        Browser browser = signedIn(Population.ADMIN);
        assertThat(new JsonObject(
                                browser.script("GET", gateway() + "/api/v1/me").body())
                        .getBoolean("is_admin"))
                .isTrue();
        assertThat(status(browser, "POST", "/rules/reload", "Origin", gateway()))
                .isEqualTo(200);
        assertThat(browser.script("GET", gateway() + "/logs").body()).doesNotContain("nobody");
    }

    @Test
    void the_cookie_is_for_the_browser_alone_and_no_token_is_in_it_or_in_an_address() {
        // When
        Browser browser = signedIn(Population.MODERATOR);
        // Then
        assertThat(browser.cookies(SESSION)).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getValue()).matches("[A-Za-z0-9_-]{43}");
        });
        assertThat(browser.visited)
                .allSatisfy(address -> assertThat(address.toString())
                        .doesNotContain("access_token")
                        .doesNotContain("client_secret"));
        assertThat(browser.visited.toString()).contains("code_challenge_method=S256");
    }

    @Test
    void an_account_without_a_right_is_told_so_and_signed_out_again() {
        // Given
        person("passer_by", Role.EVERYONE);
        Browser browser = new Browser();
        // When
        HttpResponse<String> page = signIn(browser, "passer_by", "/api/v1/me");
        // Then
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("no right here").contains("Made for goingdark.social");
        assertThat(status(browser, "GET", "/api/v1/me")).isEqualTo(401);
    }

    @Test
    void a_copied_cookie_is_dead_after_sign_out_and_the_token_is_revoked() {
        // Given
        Browser browser = signedIn(Population.MODERATOR);
        Browser thief = browser.withCopiedCookies();
        assertThat(status(thief, "GET", "/api/v1/me")).isEqualTo(200);
        long revoked = revocations();
        // When
        assertThat(status(browser, "POST", "/admin/logout", "Origin", gateway()))
                .isEqualTo(200);
        // Then
        assertThat(status(browser, "GET", "/api/v1/me")).isEqualTo(401);
        assertThat(status(thief, "GET", "/api/v1/me")).isEqualTo(401);
        assertThat(revocations()).isEqualTo(revoked + 1);
    }

    private static long revocations() {
        return SignInParts.instance().requests().all().stream()
                .filter(call -> call.path().equals("/oauth/revoke") && call.status() == 200)
                .count();
    }

    @Test
    void who_loses_the_role_loses_access() {
        // Given
        String id = person("short_lived", Role.MODERATOR);
        Browser browser = signedIn("short_lived");
        assertThat(status(browser, "GET", "/rules")).isEqualTo(200);
        // When
        SignInParts.instance().instance().appoint(Long.parseLong(id), Role.EVERYONE);
        // Then
        await().untilAsserted(() -> assertThat(status(browser, "GET", "/rules")).isEqualTo(403));
    }

    @Test
    void who_is_shut_out_of_the_instance_is_shut_out_here() {
        // Given
        String id = person("shut_out", Role.MODERATOR);
        Browser browser = signedIn("shut_out");
        // When
        SignInParts.instance().instance().disable(Long.parseLong(id), true);
        // Then
        await().untilAsserted(() -> assertThat(status(browser, "GET", "/rules")).isEqualTo(401));
    }

    @Test
    void a_page_of_another_origin_can_change_nothing() {
        Browser browser = signedIn(Population.ADMIN);
        assertThat(status(browser, "POST", "/rules/reload")).isEqualTo(403);
        assertThat(status(browser, "POST", "/rules/reload", "Origin", "https://evil.example"))
                .isEqualTo(403);
        assertThat(status(browser, "POST", "/rules/reload", "Origin", "null")).isEqualTo(403);
        assertThat(status(browser, "POST", "/rules/reload", "Origin", gateway() + ".evil.example"))
                .isEqualTo(403);
    }

    @Test
    void a_forged_cookie_opens_nothing() {
        Browser browser = signedIn(Population.ADMIN);
        HttpCookie cookie = browser.cookies(SESSION).getFirst();
        for (String forged :
                new String[] {"x", "a".repeat(43), cookie.getValue().substring(1) + "A", "%00", "a".repeat(3000)}) {
            cookie.setValue(forged);
            assertThat(status(browser, "GET", "/api/v1/me")).as(forged).isEqualTo(401);
        }
    }

    @Test
    void who_denies_or_comes_back_with_a_wrong_state_gets_a_page_that_says_so() {
        // Given
        person("undecided", Role.MODERATOR);
        Browser browser = new Browser();
        HttpResponse<String> form = browser.open(gateway() + "/admin/login");
        HttpResponse<String> consent =
                browser.submit(form, "new_user", Map.of("user[email]", "undecided", "user[password]", PASSWORD));
        // When
        HttpResponse<String> denied = browser.submit(consent, "deny", Map.of());
        HttpResponse<String> forged = new Browser().open(gateway() + "/admin/callback?code=abc&state=forged");
        HttpResponse<String> nothing = new Browser().open(gateway() + "/admin/callback?state=forged");
        // Then
        assertThat(denied.statusCode()).as("%s", browser.visited).isEqualTo(400);
        assertThat(denied.body()).contains("not signed in").contains("Made for goingdark.social");
        assertThat(forged.statusCode()).as("%s", forged.body()).isEqualTo(400);
        assertThat(nothing.statusCode()).isEqualTo(400);
    }

    @Test
    void nobody_is_led_away_from_here() {
        for (String elsewhere : new String[] {
            "https://evil.example/",
            "//evil.example",
            "/%5Cevil.example",
            "/%09/evil.example",
            "javascript:alert(1)",
            "/%25zz",
            "/a%23b%23c"
        }) {
            HttpResponse<String> landed = signIn(new Browser(), Population.MODERATOR, elsewhere);
            assertThat(landed.uri().getAuthority())
                    .as(elsewhere)
                    .isEqualTo(URI.create(gateway()).getAuthority());
            assertThat(landed.uri().getPath()).as(elsewhere).isEqualTo("/console");
        }
    }

    @Test
    void a_script_is_told_the_way_and_not_sent_there() {
        HttpResponse<String> told = new Browser().script("GET", gateway() + "/admin/login");
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(told.body()).getString("auth_url")).isEqualTo("/admin/login");
    }
}
