package org.mastowatch.gateway.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.gateway.approval.Told.held;
import static org.mastowatch.gateway.approval.Told.key;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Command;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class DecisionsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    EventPublisher publisher;

    @Test
    void each_decision_goes_out_as_a_command_and_into_the_audit_log() {
        // Given
        Told told =
                held("mail.example").in(State.APPROVING, SignUpDecision.APPROVE).tellAndWait(publisher);
        String id = told.accountId();
        try (TopicTail<Command> commands = commands()) {
            for (String act : List.of("approve", "reject", "hold", "undo")) {
                // When
                Response answer = key().body(Map.of("reason", "I know them")).post("/approvals/" + id + "/" + act);
                // Then
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
                assertThat(answer.jsonPath().getString("asked")).isEqualTo(act);
                assertThat(answer.jsonPath().getString("message")).isNotBlank();
                String commandId = answer.jsonPath().getString("command_id");
                Command command = commands.await(c -> c.eventId().equals(commandId), SOON);
                assertThat(command.who()).isEqualTo("api-key");
                switch (command) {
                    case Command.DecideSignUp decide -> {
                        assertThat(decide.accountId()).isEqualTo(id);
                        assertThat(decide.why()).isEqualTo("I know them");
                        assertThat(decide.decision().name()).isEqualToIgnoringCase(act);
                    }
                    case Command.UndoSignUp undo -> {
                        assertThat(act).isEqualTo("undo");
                        assertThat(undo.accountId()).isEqualTo(id);
                    }
                    default -> throw new AssertionError(command);
                }
            }
        }
        JsonPath log = key().get("/logs?account_id=" + id).jsonPath();
        assertThat(log.getList("action_type"))
                .containsExactly(
                        "sign_up_undo_asked", "sign_up_hold_asked", "sign_up_reject_asked", "sign_up_approve_asked");
        assertThat(log.getString("[0].evidence.why")).isEqualTo("I know them");
    }

    @Test
    void an_address_or_ip_in_a_reason_goes_neither_out_nor_into_the_audit_log() {
        // Given
        String id = held("mail.example").tellAndWait(publisher).accountId();
        try (TopicTail<Command> commands = commands()) {
            // When
            String commandId = key().body(Map.of("reason", "sorrel@quiet.example at 203.0.113.9 or 2001:db8::7 asked"))
                    .post("/approvals/" + id + "/reject")
                    .jsonPath()
                    .getString("command_id");
            Command command = commands.await(c -> c.eventId().equals(commandId), SOON);
            // Then
            assertThat(((Command.DecideSignUp) command).why()).isEqualTo("… at … or … asked");
            // When
            String dismissal = key().queryParam("why", "sorrel@quiet.example wrote")
                    .post("/incidents/" + id + "/dismiss")
                    .jsonPath()
                    .getString("command_id");
            // Then
            assertThat(((Command.DismissIncident)
                                    commands.await(c -> c.eventId().equals(dismissal), SOON))
                            .why())
                    .isEqualTo("… wrote");
        }
        assertThat(key().get("/logs?account_id=" + id).asString())
                .contains("… asked", "… wrote")
                .doesNotContain("sorrel", "203.0.113.9", "2001:db8");
    }

    @Test
    void an_id_with_a_nul_in_it_is_a_bad_request() {
        for (String path : List.of(
                "/approvals/a%00b",
                "/approvals/a%00b/contact", "/approvals/history?account_id=a%00b", "/logs?account_id=a%00b")) {
            Response answer = key().urlEncodingEnabled(false).get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("application/problem+json");
        }
        assertThat(key().urlEncodingEnabled(false)
                        .body(Map.of("reason", "x"))
                        .post("/approvals/a%00b/approve")
                        .statusCode())
                .isEqualTo(400);
        assertThat(key().body("{\"decision\":\"hold\",\"account_ids\":[\"a\\u0000b\"]}")
                        .post("/approvals/bulk")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void who_is_unknown_or_decided_already_cannot_be_decided() {
        // Given
        Told waiting = held("mail.example").tellAndWait(publisher);
        Told decided =
                held("mail.example").in(State.APPROVED, SignUpDecision.APPROVE).tellAndWait(publisher);
        // Then
        for (String act : List.of("approve", "reject", "hold", "undo")) {
            Map<String, String> body = Map.of("reason", "spam");
            assertThat(key().body(body).post("/approvals/nobody/" + act).statusCode())
                    .isEqualTo(404);
            Response conflict = key().body(body).post("/approvals/" + decided.accountId() + "/" + act);
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(conflict.contentType()).startsWith("application/problem+json");
        }
        assertThat(key().post("/approvals/" + waiting.accountId() + "/undo").statusCode())
                .isEqualTo(409);
        assertThat(key().get("/logs?account_id=" + decided.accountId())
                        .jsonPath()
                        .getList("$"))
                .isEmpty();
    }

    @Test
    void a_rejection_needs_a_reason_and_every_reason_has_a_bound() {
        String path =
                "/approvals/" + held("mail.example").tellAndWait(publisher).accountId();
        for (String body : List.of("{}", "{\"reason\":\"  \"}", "{\"reason\":5}", "{\"why\":\"spam\"}", "[]")) {
            Response answer = key().body(body).post(path + "/reject");
            assertThat(answer.statusCode()).as(body).isEqualTo(422);
            assertThat(answer.jsonPath().getList("errors")).as(body).isNotEmpty();
        }
        assertThat(key().post(path + "/reject").statusCode()).isEqualTo(422);
        assertThat(key().body(Map.of("reason", "x".repeat(501)))
                        .post(path + "/hold")
                        .statusCode())
                .isEqualTo(422);
        assertThat(key().body("{\"reason\":").post(path + "/hold").statusCode()).isEqualTo(400);
        assertThat(key().post(path + "/approve").statusCode()).isEqualTo(202);
    }

    @Test
    void many_are_decided_only_as_the_preview_showed_them() {
        // Given
        String domain = UUID.randomUUID() + ".example";
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            told.add(held(domain).tellAndWait(publisher));
        }
        held(domain).in(State.REJECTED, SignUpDecision.REJECT).tellAndWait(publisher);
        Map<String, Object> bulk = Map.of("filter", Map.of("domain", domain), "decision", "reject", "reason", "a wave");
        // When
        JsonPath preview = key().body(bulk).post("/approvals/bulk").jsonPath();
        // Then
        assertThat(preview.getBoolean("preview")).isTrue();
        assertThat(preview.getInt("count")).isEqualTo(3);
        assertThat(preview.getList("items.account_id"))
                .containsExactlyInAnyOrderElementsOf(
                        told.stream().map(Told::accountId).toList());
        // When
        told.getFirst()
                .then(State.APPROVED, SignUpDecision.APPROVE, DecidedBy.MASTODON)
                .tellAndWait(publisher);
        // Then
        assertThat(commit(bulk, Map.of("token", preview.getString("token"))).statusCode())
                .isEqualTo(409);
        assertThat(commit(bulk, Map.of("expected_count", 3)).statusCode()).isEqualTo(409);
        assertThat(commit(bulk, Map.of()).statusCode()).isEqualTo(422);
        // When
        String token = key().body(bulk).post("/approvals/bulk").jsonPath().getString("token");
        Response done = commit(bulk, Map.of("token", token, "expected_count", 2));
        // Then
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(202);
        assertThat(done.jsonPath().getInt("count")).isEqualTo(2);
        try (TopicTail<Command> commands = commands()) {
            for (Told each : told.subList(1, 3)) {
                commands.await(
                        c -> c instanceof Command.DecideSignUp d
                                && d.accountId().equals(each.accountId())
                                && d.decision() == SignUpDecision.REJECT,
                        SOON);
            }
            assertThat(commands.seen(c -> c instanceof Command.DecideSignUp d
                            && d.accountId().equals(told.getFirst().accountId())))
                    .isEmpty();
        }
    }

    @Test
    void named_ones_are_told_apart_and_a_token_fits_one_decision() {
        // Given
        Told waiting = held("mail.example").tellAndWait(publisher);
        Told decided =
                held("mail.example").in(State.APPROVED, SignUpDecision.APPROVE).tellAndWait(publisher);
        Map<String, Object> bulk = Map.of(
                "account_ids",
                List.of(waiting.accountId(), decided.accountId(), "nobody", waiting.accountId()),
                "decision",
                "approve",
                "preview",
                true);
        // When
        JsonPath preview = key().body(bulk).post("/approvals/bulk").jsonPath();
        // Then
        assertThat(preview.getInt("count")).isEqualTo(1);
        assertThat(preview.getInt("decided_before")).isEqualTo(1);
        assertThat(preview.getList("unknown")).containsExactly("nobody");
        Map<String, Object> other = Map.of(
                "account_ids",
                List.of(waiting.accountId()),
                "decision",
                "reject",
                "reason",
                "spam",
                "preview",
                false,
                "token",
                preview.getString("token"));
        assertThat(key().body(other).post("/approvals/bulk").statusCode()).isEqualTo(409);
    }

    @Test
    void a_bulk_that_cannot_be_meant_is_refused_with_each_field() {
        Response answer = key().body(Map.of(
                        "decision", "undo", "filter", Map.of("dmain", "a.example", "state", "odd"), "preview", "no"))
                .post("/approvals/bulk");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("decision", "filter.dmain", "filter.state", "preview");
        List<String> tooMany = new ArrayList<>();
        for (int i = 0; i < 501; i++) {
            tooMany.add("a" + i);
        }
        for (Object body : List.of(
                Map.of("decision", "hold"),
                Map.of("decision", "hold", "account_ids", List.of()),
                Map.of("decision", "hold", "account_ids", tooMany),
                Map.of("decision", "hold", "account_ids", "1"),
                Map.of("decision", "hold", "account_ids", List.of("1"), "filter", Map.of()),
                Map.of("decision", "hold", "filter", List.of()),
                Map.of("decision", "reject", "filter", Map.of()),
                Map.of("decision", "hold", "filter", Map.of(), "preview", false, "token", "x"),
                List.of())) {
            assertThat(key().body(body).post("/approvals/bulk").statusCode())
                    .as(String.valueOf(body))
                    .isEqualTo(422);
        }
        assertThat(key().post("/approvals/bulk").statusCode()).isEqualTo(422);
    }

    @Test
    void reconsidering_goes_out_as_a_command() {
        try (TopicTail<Command> commands = commands()) {
            Response answer =
                    key().body(Map.of("reason", "the dry run is over")).post("/approvals/reconsider");
            assertThat(answer.statusCode()).isEqualTo(202);
            String id = answer.jsonPath().getString("command_id");
            Command command = commands.await(c -> c.eventId().equals(id), SOON);
            assertThat(command).isInstanceOf(Command.ReconsiderSignUps.class);
            assertThat(((Command.ReconsiderSignUps) command).why()).isEqualTo("the dry run is over");
        }
    }

    private static Response commit(Map<String, Object> bulk, Map<String, Object> proof) {
        Map<String, Object> body = new HashMap<>(bulk);
        body.put("preview", false);
        body.putAll(proof);
        return key().body(body).post("/approvals/bulk");
    }

    private static TopicTail<Command> commands() {
        return new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.COMMANDS, Command.class);
    }
}
