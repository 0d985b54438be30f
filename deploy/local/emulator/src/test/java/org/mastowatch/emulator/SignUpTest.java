package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Registrations;
import org.mastowatch.emulator.oauth.App;

class SignUpTest {
    private MastodonEmulator emulator;
    private Http http;
    private Receiver receiver;
    private String appToken;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
        emulator = MastodonEmulator.start(EmulatorOptions.forTests().webhookTo(receiver.url()));
        http = new Http(emulator.baseUrl());
        App app = emulator.access().apps().register("Phone", null, List.of(App.OUT_OF_BAND), List.of("read", "write"));
        appToken = emulator.access().tokens().issue(app, null, List.of("read", "write"), null);
    }

    @AfterEach
    void stop() {
        emulator.close();
        receiver.close();
    }

    private static Map<String, String> form() {
        var form = new LinkedHashMap<String, String>();
        form.put("username", "newcomer");
        form.put("email", "newcomer@freemail.example");
        form.put("password", "a-good-password");
        form.put("agreement", "true");
        form.put("locale", "en");
        form.put("reason", "I like bread.");
        return form;
    }

    private Http.Reply signUp(Map<String, String> form) throws Exception {
        return http.form("/api/v1/accounts", appToken, SignInBrowser.form(form));
    }

    private List<String> events() {
        return receiver.got().stream().map(Receiver.Got::event).toList();
    }

    private String error(String token) throws Exception {
        return http.get("/api/v1/accounts/verify_credentials", token).object().getString("error");
    }

    @Test
    void aNewcomersTokenIsOfNoUseUntilConfirmedAndApproved() throws Exception {
        // When
        var reply = signUp(form());
        String token = reply.object().getString("access_token");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.object().getString("scope")).isEqualTo("read write");
        await().untilAsserted(() -> assertThat(events()).containsExactly("account.created"));
        assertThat(error(token)).isEqualTo("Your login is missing a confirmed e-mail address");

        // When the link in the mail is followed
        Person person = emulator.instance().people().find("newcomer");
        assertThat(person).isNotNull();
        var mail = http.get("/_emulator/mails", "").array().getJsonObject(0);
        assertThat(http.get(mail.getString("link"), "").status()).isEqualTo(200);
        assertThat(error(token)).isEqualTo("Your login is currently pending approval");
        assertThat(events()).containsExactly("account.created");

        // When a moderator approves
        http.form("/api/v1/admin/accounts/" + person.id() + "/approve", ADMIN_TOKEN, "");

        // Then
        assertThat(http.get("/api/v1/accounts/verify_credentials", token).status())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(events()).containsExactly("account.created", "account.approved"));
        assertThat(new SignInBrowser(emulator.baseUrl()).signIn("newcomer", "a-good-password"))
                .isEqualTo("/");
    }

    @Test
    void everyWrongFieldIsNamedWithItsCode() throws Exception {
        // When
        var reply = signUp(Map.of("username", "so wrong", "email", "nowhere", "password", "short"));

        // Then
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.object().getString("error"))
                .startsWith("Validation failed: Username must contain only letters, numbers and underscores");
        JsonObject details = reply.object().getJsonObject("details");
        assertThat(codes(details, "username")).containsExactly("ERR_INVALID");
        assertThat(codes(details, "email")).containsExactly("ERR_INVALID");
        assertThat(codes(details, "password")).containsExactly("ERR_TOO_SHORT");
        assertThat(codes(details, "agreement")).containsExactly("ERR_ACCEPTED");
        assertThat(codes(details, "reason")).containsExactly("ERR_BLANK");
        assertThat(details.getJsonArray("agreement").getJsonObject(0).getString("description"))
                .isEqualTo("must be accepted");
    }

    private static List<String> codes(JsonObject details, String field) {
        return details.getJsonArray(field).stream()
                .map(p -> ((JsonObject) p).getString("error"))
                .toList();
    }

    @Test
    void takenAndReservedNamesAndReasonsThatAreTooLongAreRefused() throws Exception {
        // Given
        var taken = form();
        taken.put("username", "Harbour_Admin");
        taken.put("email", "harbour_admin@mail.example");
        var reserved = form();
        reserved.put("username", "admin");
        reserved.put("reason", "a".repeat(421));

        // When
        JsonObject first = signUp(taken).object().getJsonObject("details");
        JsonObject second = signUp(reserved).object().getJsonObject("details");

        // Then
        assertThat(codes(first, "username")).containsExactly("ERR_TAKEN");
        assertThat(codes(first, "email")).containsExactly("ERR_TAKEN");
        assertThat(codes(second, "username")).containsExactly("ERR_RESERVED");
        assertThat(codes(second, "reason")).containsExactly("ERR_TOO_LONG");
        var longest = form();
        longest.put("reason", "a".repeat(420));
        assertThat(signUp(longest).status()).isEqualTo(200);
    }

    @Test
    void aBlockedProviderIsRefused() throws Exception {
        // Given
        var made = http.form("/api/v1/admin/email_domain_blocks", ADMIN_TOKEN, "domain=freemail.example");
        assertThat(made.status()).isEqualTo(200);

        // Then
        assertThat(codes(signUp(form()).object().getJsonObject("details"), "email"))
                .containsExactly("ERR_BLOCKED");
    }

    @Test
    void onlyAnAppMaySignSomebodyUp() throws Exception {
        var byPerson = http.form("/api/v1/accounts", ADMIN_TOKEN, SignInBrowser.form(form()));
        assertThat(byPerson.status()).isEqualTo(403);
        assertThat(byPerson.object().getString("error"))
                .isEqualTo("This method requires an client credentials authentication");
        assertThat(http.form("/api/v1/accounts", "", SignInBrowser.form(form())).status())
                .isEqualTo(401);
    }

    @Test
    void theModeOfRegistrationsIsObeyedAndShown() throws Exception {
        // Given
        emulator.instance().registrations(new Registrations(Registrations.Mode.CLOSED, true));

        // Then
        assertThat(signUp(form()).status()).isEqualTo(403);
        assertThat(signUp(form()).object().getString("error")).isEqualTo("Forbidden");
        assertThat(http.get("/api/v1/instance", "").object().getBoolean("registrations"))
                .isFalse();
        assertThat(shown("enabled")).isFalse();

        // When they are open
        emulator.instance().registrations(new Registrations(Registrations.Mode.OPEN, true));
        var form = form();
        form.remove("reason");

        // Then nobody needs to approve
        assertThat(signUp(form).status()).isEqualTo(200);
        assertThat(shown("approval_required")).isFalse();
        assertThat(shown("reason_required")).isFalse();
        assertThat(emulator.instance().people().find("newcomer"))
                .satisfies(p -> assertThat(p.login().approved()).isTrue());
    }

    @Test
    void anotherProcessSetsTheModeAndConfirms() throws Exception {
        // When
        http.json("/_emulator/registrations", "", new JsonObject().put("mode", "open"));
        signUp(form());
        String id = http.get("/_emulator/mails", "").array().getJsonObject(0).getString("account_id");
        http.json("/_emulator/confirm", "", new JsonObject().put("id", id));

        // Then
        assertThat(http.get("/_emulator/mails", "").array()).isEmpty();
        await().untilAsserted(() -> assertThat(events()).contains("account.approved"));
        assertThat(http.json("/_emulator/registrations", "", new JsonObject().put("mode", "sometimes"))
                        .status())
                .isEqualTo(400);
    }

    private boolean shown(String key) throws Exception {
        return http.get("/api/v2/instance", "")
                .object()
                .getJsonObject("registrations")
                .getBoolean(key);
    }
}
