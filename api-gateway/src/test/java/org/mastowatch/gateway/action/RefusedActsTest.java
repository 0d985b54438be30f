package org.mastowatch.gateway.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.gateway.action.Requests.body;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class RefusedActsTest {

    private final MastodonEmulator mastodon = Signed.instance();
    private final String name =
            "a" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private Signed moderator;
    private String account;

    @BeforeEach
    void somebodyIsSignedInAndSomebodyMisbehaves() {
        moderator = Signed.newly("mod_" + name, Role.MODERATOR);
        account = mastodon.createAccount(NewAccount.local(name));
    }

    @AfterEach
    void heal() {
        mastodon.faults().clear();
    }

    @Test
    void who_may_not_is_refused_and_told_why() {
        String me = Signed.appointed("self_" + name, Role.MODERATOR);
        Signed self = Signed.in("self_" + name);
        refused(self, 403, "your own account", "account_id", me, "action", "silence", "reason", "x");
        refused(moderator, 403, "role of staff", "account_id", me, "action", "silence", "reason", "x");
        refused(
                moderator,
                403,
                "by which MastoWatch works",
                "account_id",
                mastodon.botId(),
                "action",
                "warn",
                "reason",
                "x");
        refused(
                moderator,
                403,
                "manage_federation",
                "domain",
                "bad.example",
                "action",
                "domain_block",
                "severity",
                "silence",
                "reason",
                "x");
        refused(moderator, 404, "no such account", "account_id", "404404", "action", "warn", "reason", "x");
        String remote = mastodon.createAccount(NewAccount.remote("r" + name, "far.example"));
        refused(
                moderator,
                422,
                "Only an account of this instance",
                "account_id",
                remote,
                "action",
                "disable",
                "reason",
                "x");
        refused(moderator, 409, "nothing to lift", "account_id", account, "action", "unsilence", "reason", "x");
        JsonPath lacking = moderator
                .post("/actions", body("domain", "bad.example", "action", "domain_unblock", "reason", "x"))
                .as(403);
        assertThat(lacking.getString("code")).isEqualTo("lacks_permission");
        assertThat(lacking.getMap("values"))
                .isEqualTo(Map.of("permission", "manage_federation", "action", "domain_unblock"));
        // And an administrator may
        Signed owner = Signed.newly("own_" + name, Role.OWNER);
        owner.post("/actions/preview", body("account_id", me, "action", "silence", "reason", "x"))
                .as(200);
        // And who lost the role since signing in may not
        mastodon.instance().appoint(Long.parseLong(me), Role.EVERYONE);
        self.post("/actions", body("account_id", account, "action", "warn", "reason", "x"))
                .as(403);
    }

    @Test
    void an_api_key_is_nobody() {
        for (String path :
                List.of("/actions", "/actions/preview", "/actions/bulk", "/actions/1/confirm", "/actions/1/stop")) {
            var answer = io.restassured.RestAssured.given()
                    .header("X-API-Key", GatewayParts.API_KEY)
                    .contentType("application/json")
                    .body(Map.of("account_id", account, "action", "warn", "reason", "x"))
                    .post(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.jsonPath().getString("detail")).contains("An API key is nobody");
        }
    }

    @Test
    void every_wrong_field_is_named() {
        JsonPath errors = moderator
                .post(
                        "/actions",
                        body(
                                "acount_id",
                                account,
                                "action",
                                "warn",
                                "duration",
                                "3 days",
                                "text",
                                "a",
                                "template",
                                "Warning"))
                .as(422);
        assertThat(errors.getList("errors.field"))
                .contains("acount_id", "account_id", "reason", "duration", "template");
        for (String bad : List.of("soon", "-3 days", "P-1D", "999999 weeks", "0s", "P9999999999D")) {
            assertThat(moderator
                            .post(
                                    "/actions",
                                    body("account_id", account, "action", "silence", "reason", "x", "duration", bad))
                            .as(422)
                            .getList("errors.field"))
                    .as(bad)
                    .containsExactly("duration");
        }
        assertThat(moderator
                        .post(
                                "/actions",
                                body("account_id", account, "action", "warn", "reason", "x", "template", "none"))
                        .as(422)
                        .getString("detail"))
                .contains("no template of this name");
        assertThat(moderator
                        .post(
                                "/actions",
                                body("account_id", account, "action", "warn", "reason", "x", "template", "Warning"))
                        .as(422)
                        .getString("detail"))
                .contains("without a value: rule");
        moderator.post("/actions", "[]").as(422);
    }

    @Test
    void in_doubt_nothing_is_done() {
        // Given
        mastodon.faults().add("GET", "/api/v1/admin/accounts/" + account, Fault.json(500, "broken"), 10);
        // When
        JsonPath answer = moderator
                .post("/actions", body("account_id", account, "action", "warn", "reason", "x"))
                .as(503);
        // Then
        assertThat(answer.getString("detail")).contains("nothing was done");
        assertThat(moderator.get("/actions?account_id=" + account).as(200).getInt("total"))
                .isZero();
    }

    private static void refused(Signed who, int status, String why, String... request) {
        assertThat(who.post("/actions", body(request)).as(status).getString("detail"))
                .contains(why);
        if (status != 409) {
            assertThat(who.post("/actions/preview", body(request)).as(status).getString("detail"))
                    .contains(why);
        }
    }
}
