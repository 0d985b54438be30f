package org.mastowatch.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.Map;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Role;

/** A person who is signed in and calls the API as a page of the console does. */
public final class Signed {

    private static final String PASSWORD = "demo-password";

    private final Browser browser = new Browser();

    private Signed() {}

    /** Somebody of the instance. */
    public static Signed in(String username) {
        Signed signed = new Signed();
        HttpResponse<String> form = signed.browser.open(gateway() + "/admin/login?next=/api/v1/me");
        HttpResponse<String> consent =
                signed.browser.submit(form, "new_user", Map.of("user[email]", username, "user[password]", PASSWORD));
        HttpResponse<String> landed = consent.body().contains("id=\"authorize\"")
                ? signed.browser.submit(consent, "authorize", Map.of())
                : consent;
        assertThat(landed.statusCode()).as(landed.body()).isEqualTo(200);
        return signed;
    }

    /** Somebody new with a role, who signs in. */
    public static Signed newly(String username, Role role) {
        appointed(username, role);
        return in(username);
    }

    /** Somebody new with a role; the id. */
    public static String appointed(String username, Role role) {
        String id = instance().createAccount(NewAccount.local(username));
        instance().instance().appoint(Long.parseLong(id), role);
        return id;
    }

    /** Where they live. */
    public static MastodonEmulator instance() {
        return SignInParts.instance();
    }

    public Answer get(String path) {
        return new Answer(browser.send("GET", gateway() + path, "", "Origin", gateway()));
    }

    public Answer post(String path, String json, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Origin";
        all[headers.length + 1] = gateway();
        return new Answer(browser.send("POST", gateway() + path, json, all));
    }

    /** An answer, to be asked for its status and fields. */
    public record Answer(HttpResponse<String> http) {

        /** The body, if the status is as it should be. */
        public JsonPath as(int status) {
            assertThat(http.statusCode()).as(http.body()).isEqualTo(status);
            return new JsonPath(http.body());
        }

        public String body() {
            return http.body();
        }
    }

    private static String gateway() {
        return "http://127.0.0.1:" + RestAssured.port;
    }
}
