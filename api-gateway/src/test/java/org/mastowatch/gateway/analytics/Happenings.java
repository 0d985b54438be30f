package org.mastowatch.gateway.analytics;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;

/** What services tell, and what the gateway says of it over HTTP. */
final class Happenings {

    static final Duration LIMIT = Duration.ofSeconds(20);

    private final EventPublisher publisher;

    Happenings(EventPublisher publisher) {
        this.publisher = publisher;
    }

    static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY).contentType("application/json");
    }

    static JsonPath get(String path) {
        return key().get(path).jsonPath();
    }

    static long newRule(String name) {
        return key().body(Map.of("name", name, "detector_type", "keyword", "pattern", "spam-word", "weight", 1.5))
                .post("/rules")
                .jsonPath()
                .getLong("id");
    }

    VerdictEvent.Verdict hit(String account, String domain, Instant at, List<String> failed, Map<Long, String> rules) {
        VerdictEvent.Verdict verdict = new VerdictEvent.Verdict(
                1,
                "verdict:" + UUID.randomUUID(),
                "status.created:" + account,
                at,
                at.minusSeconds(28),
                at,
                account,
                "cy@" + domain,
                domain,
                "0".repeat(64),
                VerdictEvent.Mode.LIVE,
                1.5,
                rules.entrySet().stream()
                        .map(rule -> new VerdictEvent.Hit(
                                rule.getKey(),
                                rule.getValue(),
                                1,
                                1.5,
                                "keyword",
                                "report",
                                List.of("1"),
                                List.of(new VerdictEvent.Evidence("status:1:-", "1", "content", "spam-word")),
                                Map.of(),
                                List.of()))
                        .toList(),
                failed,
                Map.of());
        send(Topics.VERDICTS, account, verdict.eventId(), verdict);
        return verdict;
    }

    void tally(Instant until, long evaluated) {
        String id = "tally:" + UUID.randomUUID();
        send(
                Topics.VERDICTS,
                "replica",
                id,
                new VerdictEvent.Tally(1, id, "replica", until.minusSeconds(60), until, evaluated, 0));
    }

    void outcome(
            Outcome.Kind kind,
            String account,
            String domain,
            String incident,
            Instant at,
            Outcome.@Nullable ReportEnd end,
            List<String> rules) {
        String id = "outcome:" + kind + ":" + incident;
        send(
                Topics.OUTCOMES,
                account,
                id,
                new Outcome(
                        1,
                        id,
                        at,
                        "reporter-service",
                        kind,
                        account,
                        "cy@" + domain,
                        incident,
                        rules,
                        1.5,
                        List.of("1"),
                        "77",
                        "status.created:" + account,
                        at,
                        "Told.",
                        end,
                        null,
                        null));
    }

    void report(
            String reportId, String reporter, String domain, Instant changed, boolean resolved, AccountState state) {
        String target = "target-" + reportId;
        String id = "report.updated:" + reportId + ":" + changed;
        send(
                Topics.OBSERVED_REPORTS,
                target,
                id,
                new ObservedReport(
                        1,
                        id,
                        Source.POLL,
                        changed,
                        ObservedReport.Change.UPDATED,
                        reportId,
                        reporter.startsWith("us"),
                        reporter,
                        "spam",
                        Instant.now().minusSeconds(600),
                        changed,
                        resolved,
                        resolved ? changed : null,
                        null,
                        new Account(
                                target,
                                "dee",
                                "dee@" + domain,
                                domain,
                                "",
                                "",
                                "",
                                false,
                                false,
                                null,
                                0,
                                0,
                                0,
                                null,
                                List.of()),
                        state,
                        List.of()));
    }

    static AccountState state(boolean silenced) {
        return new AccountState(true, true, false, silenced, false, false);
    }

    private void send(String topic, String key, String id, Object event) {
        publisher.publish(topic, key, id, event).await().atMost(LIMIT);
    }
}
