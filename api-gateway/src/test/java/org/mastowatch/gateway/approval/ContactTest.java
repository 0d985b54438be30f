package org.mastowatch.gateway.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.approval.Told.held;
import static org.mastowatch.gateway.approval.Told.key;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.LogTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class ContactTest {

    private static final Formatter FORMAT = new PatternFormatter("%s%e");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String EMAIL = "sorrel@quiet.example";
    private static final String IP = "203.0.113.77";
    private static final String REASON = "I grow herbs";

    @Inject
    EventPublisher publisher;

    @AfterEach
    void noFaults() {
        Signed.instance().faults().clear();
    }

    @Test
    void a_moderator_sees_address_ip_and_reason_and_nothing_keeps_them() {
        // Given
        String id = Signed.instance().signUp("sorrel", EMAIL, IP, REASON);
        Told told = of(id).tellAndWait(publisher);
        List<String> logged = new ArrayList<>();
        Response answer;
        // When
        try (LogTail everything = new LogTail("", line -> logged.add(FORMAT.format(line)))) {
            answer = key().get("/approvals/" + id + "/contact");
            Logger.getLogger(ContactTest.class.getName()).info("The handler hears");
        }
        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonPath contact = answer.jsonPath();
        assertThat(contact.getString("email")).isEqualTo(EMAIL);
        assertThat(contact.getString("ip")).isEqualTo(IP);
        assertThat(contact.getString("reason")).isEqualTo(REASON);
        assertThat(logged).contains("The handler hears");
        String log = key().get("/logs?account_id=" + id).asString();
        assertThat(log).contains("sign_up_contact_looked_up").contains("api-key");
        for (String everywhere : List.of(
                log,
                String.join("\n", logged),
                key().get("/approvals/" + told.accountId()).asString(),
                key().get("/approvals?limit=200").asString(),
                key().get("/approvals/history?limit=200").asString(),
                key().get("/approvals/statistics").asString())) {
            assertThat(everywhere).doesNotContain(EMAIL, IP, REASON);
        }
    }

    @Test
    void nobody_is_looked_up_who_did_not_sign_up() {
        assertThat(key().get("/approvals/" + Signed.instance().adminId() + "/contact")
                        .statusCode())
                .isEqualTo(404);
        assertThat(key().get("/logs?account_id=" + Signed.instance().adminId())
                        .jsonPath()
                        .getList("$"))
                .isEmpty();
    }

    @Test
    void what_mastodon_refuses_is_told_apart() {
        // Given
        String id = Signed.instance().signUp("thyme", "thyme@quiet.example", IP, REASON);
        of(id).tellAndWait(publisher);
        of("999999999999").tellAndWait(publisher);
        String path = "/api/v1/admin/accounts/" + id;
        // Then
        assertThat(key().get("/approvals/999999999999/contact").statusCode()).isEqualTo(404);
        Signed.instance().faults().add("GET", path, new Fault.Throttled(Duration.ofSeconds(4)), 1);
        Response later = key().get("/approvals/" + id + "/contact");
        assertThat(later.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(later.header("Retry-After"))).isPositive();
        await().atMost(SOON)
                .until(() -> key().get("/approvals/" + id + "/contact").statusCode() == 200);
    }

    @Test
    void a_mastodon_that_is_away_is_503_in_time() {
        // Given
        String id = Signed.instance().signUp("basil", "basil@quiet.example", IP, REASON);
        of(id).tellAndWait(publisher);
        String path = "/api/v1/admin/accounts/" + id;
        for (Fault fault : List.of(
                Fault.html(502), Fault.json(403, "This action is not allowed"), new Fault.Drop(), new Fault.Hang())) {
            // When
            Signed.instance().faults().add("GET", path, fault, 1);
            Response answer = key().get("/approvals/" + id + "/contact");
            // Then
            assertThat(answer.statusCode()).as(fault + answer.asString()).isEqualTo(503);
            assertThat(answer.getTime()).isLessThan(Duration.ofSeconds(15).toMillis());
            Signed.instance().faults().clear();
        }
    }

    private static Told of(String id) {
        SignUpEvent.Standing made = held("quiet.example").event();
        return new Told(
                id,
                1,
                "u" + id,
                made.emailDomain(),
                made.state(),
                made.decision(),
                made.decidedBy(),
                made.rule(),
                0,
                false,
                made.requestedAt(),
                made.at());
    }
}
