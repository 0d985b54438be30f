package org.mastowatch.gateway.queue;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;

/** An account about which the analyzer and the reporter tell things, made up for a test. */
record Offender(String id, String acct, @Nullable String domain) {

    static final Duration SOON = Duration.ofSeconds(30);

    static Offender remote() {
        String id = UUID.randomUUID().toString();
        return new Offender(id, "o" + id + "@far.example", "far.example");
    }

    static Offender local() {
        String id = UUID.randomUUID().toString();
        return new Offender(id, "l" + id, null);
    }

    static RequestSpecification key() {
        return key(GatewayParts.API_KEY);
    }

    static RequestSpecification key(String key) {
        return given().header("X-API-Key", key).contentType("application/json");
    }

    /** Another person's key, which is no admin's. */
    static String another() {
        return key().body(Map.of("name", "mod" + UUID.randomUUID(), "scopes", List.of("act")))
                .post("/keys")
                .jsonPath()
                .getString("key");
    }

    static VerdictEvent.Hit hit(long rule, double weight, String action, String... posts) {
        return new VerdictEvent.Hit(
                rule,
                "rule " + rule,
                3,
                weight,
                "keyword",
                action,
                List.of(posts),
                Arrays.stream(posts)
                        .map(post ->
                                new VerdictEvent.Evidence("status:" + post + ":-", post, "content", "pills " + post))
                        .toList(),
                Map.of("matches", 1.0),
                List.of(new VerdictEvent.Condition(
                        "pattern_matches", "matches of the pattern", Map.of(), "1", ">= 1", true)));
    }

    VerdictEvent.Verdict verdict(VerdictEvent.Hit... hits) {
        String trigger = "status.created:" + UUID.randomUUID();
        Instant now = Instant.now();
        return new VerdictEvent.Verdict(
                VerdictEvent.VERSION,
                "verdict:" + trigger + ":0123456789ab",
                trigger,
                now,
                now,
                now,
                id,
                acct,
                domain,
                "0".repeat(64),
                VerdictEvent.Mode.LIVE,
                Stream.of(hits).mapToDouble(VerdictEvent.Hit::weight).sum(),
                List.of(hits),
                List.of(),
                Map.of());
    }

    /** Tells of it and waits until the gateway took it; the verdict's id. */
    String found(EventPublisher publisher, VerdictEvent.Hit... hits) {
        VerdictEvent.Verdict verdict = verdict(hits);
        tell(publisher, verdict);
        return verdict.eventId();
    }

    void tell(EventPublisher publisher, VerdictEvent.Verdict verdict) {
        publisher
                .publish(Topics.VERDICTS, id, verdict.eventId(), verdict)
                .await()
                .atMost(SOON);
        await().atMost(SOON)
                .until(() ->
                        key().get("/verdicts/" + verdict.eventId() + "/explain").statusCode() == 200);
    }

    void became(EventPublisher publisher, Outcome.Kind kind, Outcome.@Nullable ReportEnd end, String... posts) {
        became(publisher, "incident " + id, kind, end, posts);
    }

    void became(
            EventPublisher publisher,
            @Nullable String incident,
            Outcome.Kind kind,
            Outcome.@Nullable ReportEnd end,
            String... posts) {
        Outcome outcome = new Outcome(
                Outcome.VERSION,
                "outcome:" + UUID.randomUUID(),
                Instant.now(),
                "reporter-service",
                kind,
                id,
                acct,
                incident,
                List.of("rule 1"),
                1.0,
                List.of(posts),
                "77",
                null,
                null,
                "Told by a test.",
                end,
                null,
                null);
        tell(publisher, outcome);
    }

    void acted(EventPublisher publisher, Outcome.Kind kind, String actId, String what) {
        tell(
                publisher,
                new Outcome(
                        Outcome.VERSION,
                        "outcome:" + UUID.randomUUID(),
                        Instant.now(),
                        "reporter-service",
                        kind,
                        id,
                        acct,
                        null,
                        List.of(),
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        "Told by a test.",
                        null,
                        new Outcome.ActStanding(actId, 1, what, "maple", null, null, null),
                        null));
    }

    private void tell(EventPublisher publisher, Outcome outcome) {
        int before = key().get("/logs?account_id=" + id).jsonPath().getList("$").size();
        publisher
                .publish(Topics.OUTCOMES, id, outcome.eventId(), outcome)
                .await()
                .atMost(SOON);
        await().atMost(SOON)
                .until(() -> key().get("/logs?account_id=" + id)
                                .jsonPath()
                                .getList("$")
                                .size()
                        > before);
    }

    /** Its newest case, as a list shows it. */
    long caseId() {
        return key().get("/detections?state=all&order=newest&acct=" + acct)
                .jsonPath()
                .getLong("items[0].id");
    }

    int cases() {
        return key().get("/detections?state=all&acct=" + acct).jsonPath().getInt("total");
    }

    JsonPath detail() {
        return key().get("/detections/" + caseId()).jsonPath();
    }
}
