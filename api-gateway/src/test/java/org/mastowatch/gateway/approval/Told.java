package org.mastowatch.gateway.approval;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.events.Topics;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;

/** What the approval-service tells of a sign-up, made up for a test. */
record Told(
        String accountId,
        long revision,
        String username,
        String domain,
        State state,
        SignUpDecision decision,
        DecidedBy by,
        String rule,
        double score,
        boolean shadow,
        Instant requestedAt,
        Instant at) {

    static final Instant LATELY = Instant.parse("2026-03-01T10:00:00Z");

    /** A sign-up that waits for a person. */
    static Told held(String domain) {
        String id = UUID.randomUUID().toString();
        return new Told(
                id,
                1,
                "u" + id,
                domain,
                State.HELD,
                SignUpDecision.HOLD,
                DecidedBy.POLICY,
                "Default",
                0,
                false,
                LATELY,
                LATELY);
    }

    Told then(State next, SignUpDecision what, DecidedBy who) {
        return new Told(
                accountId,
                revision + 1,
                username,
                domain,
                next,
                what,
                who,
                who == DecidedBy.POLICY ? rule : null,
                score,
                false,
                requestedAt,
                at.plusSeconds(60));
    }

    Told in(State next, SignUpDecision what) {
        return new Told(accountId, revision, username, domain, next, what, by, rule, score, shadow, requestedAt, at);
    }

    Told named(String name) {
        return new Told(accountId, revision, name, domain, state, decision, by, rule, score, shadow, requestedAt, at);
    }

    Told scored(double sum) {
        return new Told(accountId, revision, username, domain, state, decision, by, rule, sum, shadow, requestedAt, at);
    }

    Told by(String ruleName) {
        return new Told(
                accountId, revision, username, domain, state, decision, by, ruleName, score, shadow, requestedAt, at);
    }

    Told inShadow() {
        return new Told(accountId, revision, username, domain, state, decision, by, rule, score, true, requestedAt, at);
    }

    Told at(Instant asked, Instant changed) {
        return new Told(
                accountId, revision, username, domain, state, decision, by, rule, score, shadow, asked, changed);
    }

    SignUpEvent.Standing event() {
        return new SignUpEvent.Standing(
                SignUpEvent.VERSION,
                "signup:" + accountId + ":" + revision,
                at,
                accountId,
                revision,
                username,
                domain,
                true,
                requestedAt,
                state,
                decision,
                by,
                by == DecidedBy.PERSON ? "maple" : null,
                rule,
                score,
                "cd34",
                shadow,
                "{\"conclusion\":{\"code\":\"rule_holds\",\"values\":{\"rule\":\"" + rule
                        + "\"}},\"rules\":[{\"rule\":\"" + rule
                        + "\",\"conditions\":[{\"condition\":\"domain is listed\",\"value\":\"" + domain
                        + "\",\"outcome\":\"true\"}]}]}",
                state == State.REJECTING ? at.plus(Duration.ofMinutes(30)) : null,
                "In words for people.",
                state == State.APPROVED ? "done" : null);
    }

    /** Sends it. */
    Told tell(EventPublisher publisher) {
        publisher
                .publish(Topics.SIGN_UPS, accountId, event().eventId(), event())
                .await()
                .atMost(Duration.ofSeconds(20));
        return this;
    }

    /** Sends it and waits until the gateway has it. */
    Told tellAndWait(EventPublisher publisher) {
        tell(publisher);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            var answer = key().get("/approvals/" + accountId);
            return answer.statusCode() == 200 && answer.jsonPath().getLong("revision") >= revision;
        });
        return this;
    }

    JsonPath shown() {
        return key().get("/approvals/" + accountId).jsonPath();
    }

    static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }
}
