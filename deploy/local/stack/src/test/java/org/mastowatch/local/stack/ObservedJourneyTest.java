package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.Workspace;

/**
 * The suite as its operators see it: a real Prometheus reads it by the configuration that ships, evaluates the alerts and
 * answers the dashboards, and a collector gets the trace of one post.
 */
class ObservedJourneyTest {

    /** All that a span may say. docs/how-to/trace-a-post.md lists it. */
    private static final Set<String> SAID = Set.of(
            "http.request.method",
            "http.route",
            "http.response.status_code",
            "url.template",
            "error.type",
            "messaging.system",
            "messaging.operation.name",
            "messaging.operation.type",
            "messaging.destination.name",
            "messaging.destination.partition.id",
            "messaging.kafka.offset",
            "mastowatch.event_id",
            "mastowatch.tries",
            "mastowatch.lane",
            "mastowatch.incident_id",
            "mastowatch.account_id",
            "mastowatch.incident_state");

    private static final Suite SUITE = Suite.running();
    private static PrometheusServer prometheus;
    private static TracedPost traced;

    @BeforeAll
    static void a_suite_at_work_is_watched() throws IOException {
        prometheus = PrometheusServer.start(SUITE.directory.resolve("prometheus"), configuration());
        traced = TracedPost.by(SUITE, "o" + UUID.randomUUID().toString().replace("-", ""));
        Happenings.all(SUITE);
    }

    @AfterAll
    static void end() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    /** The one that ships, for processes on this machine, and read every other second. */
    private static String configuration() throws IOException {
        String shipped = Files.readString(Workspace.root().resolve("deploy/prometheus.yml"));
        for (Service service : Service.values()) {
            shipped = shipped.replaceAll(service.folder() + ":[0-9]+", "127.0.0.1:" + SUITE.port(service));
        }
        return shipped.replaceAll("_interval: [0-9]+[sm]", "_interval: 2s")
                .replaceAll(
                        "/etc/prometheus/(alerts|rules)",
                        Workspace.root().resolve("k8s/helm/mastowatch/alerts").toString());
    }

    @Test
    void prometheus_reads_all_five_services() {
        Awaitility.await("five targets are up")
                .atMost(Suite.SOON)
                .untilAsserted(() -> assertThat(prometheus.query("up == 1")).hasSize(5));
    }

    @Test
    void one_trace_leads_from_the_webhook_to_the_report() {
        // Given a post whose delivery was traced, When its report is filed
        SUITE.awaitReport(traced.accountId());

        // Then each step stands in its trace, by the service that made it
        Awaitility.await("the spans of a post, logs in " + SUITE.directory)
                .atMost(Suite.SOON)
                .untilAsserted(() -> {
                    assertThat(steps())
                            .contains(
                                    "api-gateway: POST /webhooks/mastodon_events",
                                    "api-gateway: send mastowatch.observed.statuses",
                                    "analyzer-service: process mastowatch.observed.statuses",
                                    "analyzer-service: send mastowatch.verdicts",
                                    "reporter-service: process mastowatch.verdicts",
                                    "reporter-service: bring on incident",
                                    "reporter-service: POST /api/v1/reports",
                                    "reporter-service: send mastowatch.outcomes",
                                    "api-gateway: process mastowatch.outcomes");
                    assertThat(parents())
                            .as("spans of the trace, or the caller's")
                            .isSubsetOf(spans());
                });
    }

    @Test
    void a_trace_says_nothing_of_what_was_written_and_by_whom() {
        SUITE.awaitReport(traced.accountId());
        Awaitility.await().atMost(Suite.SOON).until(() -> steps().contains("reporter-service: POST /api/v1/reports"));
        assertThat(SUITE.traces.of(traced.trace())).allSatisfy(span -> {
            assertThat(SAID).containsAll(span.attributes().keySet());
            assertThat(span.name() + span.attributes())
                    .doesNotContain(traced.word(), traced.username(), "127.0.0.1", "Bearer", "?");
            assertThat(span.whole().getEventsList()).isEmpty();
            assertThat(span.whole().getStatus().getMessage()).isEmpty();
            assertThat(span.whole().getTraceState()).isEmpty();
        });
    }

    private static List<String> steps() {
        return SUITE.traces.of(traced.trace()).stream()
                .map(span -> span.service() + ": " + span.name())
                .toList();
    }

    private static Set<String> parents() {
        return SUITE.traces.of(traced.trace()).stream()
                .map(TraceCollector.Collected::parent)
                .collect(Collectors.toSet());
    }

    private static Set<String> spans() {
        return Stream.concat(
                        Stream.of(traced.parent()),
                        SUITE.traces.of(traced.trace()).stream().map(TraceCollector.Collected::id))
                .collect(Collectors.toSet());
    }

    @Test
    void a_log_line_names_the_trace_and_the_event() {
        Awaitility.await("a line of the trace, logs in " + SUITE.directory)
                .atMost(Suite.SOON)
                .until(() -> SUITE.logs()
                        .lines()
                        .anyMatch(line -> line.contains("\"traceId\":\"" + traced.trace() + "\"")
                                && line.contains("\"service\":\"reporter-service\"")
                                && line.contains("\"eventId\":\"")));
    }

    @Test
    void log_lines_hold_the_keys_of_the_page_and_no_other() {
        // Given what a suite at work wrote; other lines than JSON are the JVM's own
        Set<String> seen = new TreeSet<>();
        SUITE.logs()
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(Suite::tree)
                .forEach(line -> {
                    line.fieldNames().forEachRemaining(seen::add);
                    line.path("mdc").fieldNames().forEachRemaining(seen::add);
                });

        // Then
        assertThat(ReferencePage.read("logs.md").names()).containsAll(seen);
        assertThat(seen).contains("service", "version", "eventId", "requestId", "traceId");
    }

    @Test
    void an_exemplar_leads_from_a_histogram_to_the_trace() {
        Awaitility.await("an exemplar of the trace")
                .atMost(Suite.SOON)
                .until(() -> exemplars().contains("\"trace_id\":\"" + traced.trace() + "\""));
    }

    private static String exemplars() {
        Instant now = Instant.now();
        return prometheus
                .data("/api/v1/query_exemplars?query="
                        + PrometheusServer.encoded("{__name__=~\"mastowatch_.+|http_server_.+\"}") + "&start="
                        + now.minus(Duration.ofMinutes(10)) + "&end=" + now)
                .toString();
    }

    @Test
    void every_alert_is_read_and_can_be_evaluated() {
        Awaitility.await("every rule was evaluated").atMost(Suite.SOON).untilAsserted(() -> {
            Map<String, String> unwell = new TreeMap<>();
            int rules = 0;
            for (JsonNode group : prometheus.data("/api/v1/rules").get("groups")) {
                for (JsonNode rule : group.get("rules")) {
                    rules++;
                    if (!rule.path("health").asText().equals("ok")) {
                        unwell.put(
                                rule.path("name").asText(), rule.path("health").asText() + rule.path("lastError"));
                    }
                }
            }
            assertThat(unwell).isEmpty();
            assertThat(rules).isPositive();
        });
    }

    @Test
    void every_panel_of_every_dashboard_shows_something() throws IOException {
        Map<String, String> asked = Dashboards.expressions();
        assertThat(asked).isNotEmpty();
        Awaitility.await("panels have data").atMost(Suite.SOON).untilAsserted(() -> {
            Map<String, String> empty = new TreeMap<>();
            asked.forEach((expression, panel) -> {
                if (Unseen.why(expression).isEmpty()
                        && prometheus.query(expression).isEmpty()) {
                    empty.put(expression, panel);
                }
            });
            assertThat(empty)
                    .as("expressions without data, and the panels that ask them")
                    .isEmpty();
        });
    }
}
