package org.mastowatch.gateway.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.approval.Told.key;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Command;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class TrialsTest {

    private static final Map<String, Object> POLICY = Map.of(
            "name",
            "Tried",
            "rules",
            List.of(
                    rule(
                            "Public bodies",
                            "approve",
                            Map.of("type", "email_domain_under", "domains", List.of("gov.example"))),
                    rule("A wave", "reject", Map.of("type", "same_network_count", "at_least", 5, "within", "PT1H"))));

    @Inject
    EventPublisher publisher;

    @Test
    void a_sample_is_judged_at_once_and_its_addresses_come_back_reduced() {
        // When
        Response answer = key().body(Map.of(
                        "policy",
                        POLICY,
                        "sample",
                        List.of(
                                Map.of("username", "oak", "email", "oak@city.gov.example", "ip", "203.0.113.9"),
                                Map.of("username", "elm", "email", "elm@gov.example.evil.example", "confirmed", true),
                                Map.of("username", "ash", "email", "ash@gov.example", "confirmed", false),
                                Map.of("username", "fir", "email", "fir@mail.example", "same_network_count", 7))))
                .post("/approvals/policies/try");
        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonPath tried = answer.jsonPath();
        assertThat(tried.getList("items.username")).containsExactly("oak", "elm", "ash", "fir");
        assertThat(tried.getList("items.decision.verdict")).containsExactly("approve", "hold", "wait", "reject");
        assertThat(tried.getString("items[0].decision.rule")).isEqualTo("Public bodies");
        assertThat(tried.getString("items[0].decision.rules[0].conditions[0].outcome"))
                .isEqualTo("true");
        assertThat(tried.getString("policy_sha256")).hasSize(64);
        assertThat(answer.asString()).doesNotContain("oak@", "203.0.113.9");
    }

    @Test
    void the_policy_in_force_is_tried_where_none_is_sent() {
        Response answer =
                key().body(Map.of("sample", List.of(Map.of("username", "oak")))).post("/approvals/policies/try");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("policy_sha256"))
                .isEqualTo(key().get("/approvals/policy").jsonPath().getString("sha256"));
    }

    @Test
    void what_cannot_be_tried_is_refused_and_never_quoted() {
        Response fields = key().body(Map.of(
                        "sample",
                        List.of(Map.of(
                                "username",
                                5,
                                "mail",
                                "yew@mail.example",
                                "confirmed",
                                "yes",
                                "requested_at",
                                "today"))))
                .post("/approvals/policies/try");
        assertThat(fields.statusCode()).isEqualTo(422);
        assertThat(fields.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder(
                        "sample[0].username", "sample[0].mail", "sample[0].confirmed", "sample[0].requested_at");
        assertThat(fields.asString()).doesNotContain("yew@");
        assertThat(key().body(Map.of("policy", Map.of("name", "A", "rulez", 1), "pending", true))
                        .post("/approvals/policies/try")
                        .statusCode())
                .isEqualTo(400);
        for (String body : List.of(
                "{}",
                "{\"pending\":false}",
                "{\"sample\":[]}",
                "{\"sample\":[1]}",
                "{\"pending\":true,\"sample\":[{}]}",
                "{\"pending\":true,\"policy\":\"x\"}")) {
            assertThat(key().body(body).post("/approvals/policies/try").statusCode())
                    .as(body)
                    .isEqualTo(422);
        }
        assertThat(key().body("{\"sample\":").post("/approvals/policies/try").statusCode())
                .isEqualTo(400);
        assertThat(key().get("/approvals/trials/nobody").statusCode()).isEqualTo(404);
        assertThat(key().get("/approvals/trials/nobody?cursor=x").statusCode()).isEqualTo(422);
    }

    @Test
    void a_policy_that_no_record_can_carry_is_refused() {
        // Given
        List<Map<String, Object>> rules = IntStream.range(0, 5)
                .mapToObj(
                        i -> rule("Rule " + i, "hold", Map.of("type", "email_domain_under", "domains", manyDomains())))
                .toList();
        // When
        Response refused = key().body(Map.of("policy", Map.of("name", "Large", "rules", rules), "pending", true))
                .post("/approvals/policies/try");
        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.jsonPath().getList("errors.problem"))
                .anySatisfy(problem -> assertThat(problem.toString()).contains("one record"));
    }

    private static List<String> manyDomains() {
        String label = "a".repeat(60);
        return IntStream.range(0, 980)
                .mapToObj(i -> label + "." + label + "." + label + ".d" + i + ".example")
                .toList();
    }

    @Test
    void all_that_is_pending_is_tried_by_the_approval_service_and_its_parts_come_in_any_order() {
        // When
        Response asked = key().body(Map.of("policy", POLICY, "pending", true)).post("/approvals/policies/try");
        // Then
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(202);
        String trial = asked.jsonPath().getString("trial_id");
        assertThat(shown(trial, 0).getString("progress")).isEqualTo("asked");
        try (TopicTail<Command> commands =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class)) {
            Command command = commands.await(
                    c -> c instanceof Command.TrySignUpPolicy t && t.trialId().equals(trial), Duration.ofSeconds(30));
            assertThat(((Command.TrySignUpPolicy) command).policy()).contains("Public bodies");
        }
        // When
        tell(part(trial, 1, true, null));
        tell(part(trial, 1, true, null));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shown(trial, 0).getString("progress").equals("running"));
        tell(part(trial, 0, false, null));
        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shown(trial, 0).getString("progress").equals("done"));
        JsonPath first = shown(trial, 0);
        assertThat(first.getLong("counts.pending")).isEqualTo(20);
        assertThat(first.getLong("counts.differing")).isEqualTo(2);
        assertThat(first.getString("changes[0].account_id")).isEqualTo("a0");
        assertThat(first.getString("changes[0].before")).isEqualTo("hold");
        assertThat(first.getString("changes[0].after")).isEqualTo("approve");
        JsonPath second = shown(trial, first.getInt("next_cursor"));
        assertThat(second.getString("changes[0].account_id")).isEqualTo("a1");
        assertThat(second.getString("next_cursor")).isNull();
    }

    @Test
    void a_trial_that_was_refused_says_why() {
        // Given
        String trial = key().body(Map.of("pending", true))
                .post("/approvals/policies/try")
                .jsonPath()
                .getString("trial_id");
        // When
        tell(part(trial, 0, true, "A list is missing there."));
        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shown(trial, 0).getString("progress").equals("refused"));
        assertThat(shown(trial, 0).getString("refused")).isEqualTo("A list is missing there.");
    }

    private void tell(SignUpEvent.Trial part) {
        publisher
                .publish(Topics.SIGN_UPS, part.trialId(), part.eventId(), part)
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static SignUpEvent.Trial part(String trial, int part, boolean last, String refused) {
        return new SignUpEvent.Trial(
                SignUpEvent.VERSION,
                "trial:" + trial + ":" + part + ":" + UUID.randomUUID(),
                Told.LATELY,
                trial,
                part,
                last,
                refused,
                (part + 1) * 10L,
                1,
                0,
                9,
                List.of(new SignUpEvent.Change(
                        "a" + part,
                        "oak",
                        "gov.example",
                        SignUpDecision.HOLD,
                        SignUpDecision.APPROVE,
                        "Public bodies",
                        0)));
    }

    private static JsonPath shown(String trial, int cursor) {
        return key().get("/approvals/trials/" + trial + "?cursor=" + cursor).jsonPath();
    }

    private static Map<String, Object> rule(String name, String decision, Map<String, Object> condition) {
        return Map.of("name", name, "decision", decision, "conditions", List.of(condition));
    }
}
