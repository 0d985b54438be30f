package org.mastowatch.gateway.scan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.DomainBlock;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Visibility;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;

/** Also whether an alert's server is blocked, since both need an instance. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class AccountCheckTest {

    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");
    private final String name = "n" + word.substring(0, 12);

    @Inject
    Pool pool;

    private long rule;
    private long session;

    @BeforeEach
    void aRuleAndASession() {
        rule = key().body(Map.of(
                        "name",
                        "scan " + word,
                        "detector_type",
                        "keyword",
                        "pattern",
                        word,
                        "weight",
                        1.5,
                        "target_fields",
                        List.of("content", "bio")))
                .post("/rules")
                .jsonPath()
                .getLong("id");
        session = key().post("/scan/start?session_type=remote").jsonPath().getLong("session_id");
    }

    @AfterEach
    void back() {
        Signed.instance().faults().clear();
        key().delete("/rules/" + rule);
        key().post("/scan/" + session + "/complete");
    }

    @Test
    void an_account_is_looked_up_by_name_and_its_public_posts_are_judged() {
        // Given: two of one name on two servers, and one whose name only begins so
        String bad = mastodon().createAccount(NewAccount.remote(name, "far.example"));
        mastodon().createAccount(NewAccount.remote(name, "fine.example"));
        mastodon().createAccount(NewAccount.remote(name + "x", "far.example"));
        String post = mastodon().post(NewPost.by(bad, "buy " + word));
        mastodon().post(NewPost.by(bad, "secret " + word).visibility(Visibility.PRIVATE));
        // When
        Response answer = check(Map.of("acct", "@" + name.toUpperCase(java.util.Locale.ROOT) + "@Far.example"));
        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonPath found = answer.jsonPath();
        assertThat(found.getString("account_id")).isEqualTo(bad);
        assertThat(found.getInt("violations_found")).isEqualTo(1);
        assertThat(found.getDouble("score")).isEqualTo(1.5);
        assertThat(found.getString("hits[0][0]")).isEqualTo("scan " + word);
        assertThat(found.getList("hits[0][2].status_ids")).containsExactly(post);
        assertThat(check(Map.of("acct", name + "@fine.example")).jsonPath().getInt("violations_found"))
                .isZero();
        // Then
        JsonPath listed =
                key().get("/scan/accounts?session_type=remote&limit=200").jsonPath();
        assertThat(listed.getList("accounts.acct")).contains(name + "@far.example", name + "@fine.example");
        assertThat(listed.getDouble("accounts.find { it.account_id == '" + bad + "' }.score"))
                .isEqualTo(1.5);
        JsonPath stands = key().get("/analytics/scanning").jsonPath();
        assertThat(stands.getInt("sessions.find { it.session_id == " + session + " }.checked"))
                .isEqualTo(2);
        assertThat(stands.getInt("sessions.find { it.session_id == " + session + " }.violations"))
                .isEqualTo(1);
    }

    @Test
    void an_account_is_judged_without_a_session_and_counted_in_none() {
        // Given
        String id = mastodon().createAccount(NewAccount.remote(name, "far.example"));
        mastodon().post(NewPost.by(id, "buy " + word));
        // When
        Response answer = key().body(Map.of("acct", name + "@far.example")).post("/scan/account");
        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("hits[0][2].matches[0].span")).isEqualTo(word);
        assertThat(key().get("/scan/accounts?session_type=remote&limit=200")
                        .jsonPath()
                        .getList("accounts.acct"))
                .doesNotContain(name + "@far.example");
    }

    @Test
    void an_account_as_the_admin_api_gives_it_is_judged_with_its_posts() {
        // Given
        String id = mastodon().createAccount(NewAccount.local(name));
        mastodon().post(NewPost.by(id, "buy " + word));
        // When
        Response answer = check(Map.of(
                "id",
                id,
                "username",
                name,
                "account",
                Map.of("id", id, "username", name, "acct", name, "note", "<p>all about " + word + "</p>")));
        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getInt("violations_found")).isEqualTo(1);
        assertThat(answer.jsonPath().getList("hits[0][2].matches.field")).contains("bio", "content");
    }

    @Test
    void what_cannot_be_judged_is_told_apart() {
        assertThat(check(Map.of("acct", "nobody" + name)).statusCode()).isEqualTo(404);
        assertThat(check(Map.of("acct", "two words")).jsonPath().getList("errors.field"))
                .containsExactly("acct");
        assertThat(check(Map.of("username", "without an id")).statusCode()).isEqualTo(422);
        assertThat(check(Map.of("id", "x".repeat(300))).statusCode()).isEqualTo(422);
        // When
        mastodon().faults().add("GET", "/api/v2/admin/accounts", Fault.html(502), 1);
        // Then
        assertThat(check(Map.of("acct", name)).statusCode()).isEqualTo(503);
        // When
        key().post("/scan/" + session + "/complete");
        // Then
        assertThat(check(Map.of("acct", name)).statusCode()).isEqualTo(409);
    }

    @Test
    void an_alert_says_whether_the_instance_blocks_the_server() {
        // Given
        String domain = name + ".example";
        mastodon()
                .instance()
                .domainBlocks()
                .add(id -> new DomainBlock(
                        id,
                        domain,
                        mastodon().instance().clock().instant(),
                        DomainBlock.Severity.SUSPEND,
                        false,
                        false,
                        null,
                        null,
                        false));
        for (String server : List.of("deep." + domain, "open" + domain)) {
            for (int i = 0; i < 10; i++) {
                pool.preparedQuery("insert into verdict (event_id, account_id, domain, score, evaluated_at)"
                                + " values ($1, 'one', $2, 1, $3)")
                        .executeAndAwait(
                                Tuple.of(UUID.randomUUID().toString(), server, OffsetDateTime.now(ZoneOffset.UTC)));
            }
        }
        // When
        key().post("/scanning/domain-check");
        // Then
        JsonPath alerts = key().get("/domains/alerts?limit=1000").jsonPath();
        assertThat(alerts.getBoolean("find { it.domain == 'deep." + domain + "' }.is_defederated"))
                .isTrue();
        assertThat(alerts.getString("find { it.domain == 'deep." + domain + "' }.block_severity"))
                .isEqualTo("suspend");
        assertThat(alerts.getBoolean("find { it.domain == 'open" + domain + "' }.is_defederated"))
                .isFalse();
        pool.query("delete from verdict where account_id = 'one'").executeAndAwait();
    }

    private Response check(Map<String, Object> body) {
        return key().body(body).post("/scan/account?session_id=" + session);
    }

    private static MastodonEmulator mastodon() {
        return Signed.instance();
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
