package org.mastowatch.gateway.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.analytics.Happenings.LIMIT;
import static org.mastowatch.gateway.analytics.Happenings.get;
import static org.mastowatch.gateway.analytics.Happenings.key;
import static org.mastowatch.gateway.analytics.Happenings.newRule;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.FoldedFigures;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class FiguresTest {

    @Inject
    EventPublisher publisher;

    @Inject
    Pool pool;

    @Inject
    RulePrecision precision;

    private final String account = UUID.randomUUID().toString();
    private final String domain = UUID.randomUUID() + ".example";
    private final String name = "Rule " + UUID.randomUUID();
    private Happenings tell;
    private long rule;

    @BeforeEach
    void aRule() {
        tell = new Happenings(publisher);
        rule = newRule(name);
    }

    @Test
    void the_overview_counts_evaluations_reports_and_each_account_once() {
        // Given
        FoldedFigures.await(pool);
        JsonPath before = get("/analytics/overview");
        Instant now = Instant.now();
        // When
        tell.tally(now, 40);
        tell.hit(account, domain, now, List.of(), Map.of(rule, name));
        tell.hit(account, domain, now, List.of(), Map.of(rule, name));
        tell.outcome(Outcome.Kind.FILED, account, domain, account, now, null, List.of(name));
        // Then
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonPath after = get("/analytics/overview");
            assertThat(grown(before, after, "totals.accounts")).isEqualTo(1);
            assertThat(grown(before, after, "totals.analyses")).isEqualTo(40);
            assertThat(grown(before, after, "totals.violations")).isEqualTo(2);
            assertThat(grown(before, after, "totals.reports")).isEqualTo(1);
            assertThat(grown(before, after, "recent_24h.analyses")).isEqualTo(40);
            assertThat(grown(before, after, "recent_24h.reports")).isEqualTo(1);
        });
        JsonPath after = get("/analytics/overview");
        assertThat(after.getMap("rules[0]")).containsOnlyKeys("rule_key", "count", "avg_score");
        assertThat(after.getMap("top_domains[0]")).containsOnlyKeys("domain", "analysis_count");
    }

    @Test
    void the_timeline_has_every_utc_day_also_those_without_anything() {
        // Given
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate longAgo = today.minusDays(364);
        long before = get("/analytics/timeline?days=365").getLong("analyses[0].count");
        // When
        tell.tally(longAgo.atTime(23, 59, 30).toInstant(ZoneOffset.UTC), 7);
        // Then
        await().atMost(LIMIT)
                .until(() -> get("/analytics/timeline?days=365").getLong("analyses[0].count") == before + 7);
        JsonPath year = get("/analytics/timeline?days=365");
        assertThat(year.getList("analyses.date")).hasSize(365).startsWith(longAgo.toString());
        assertThat(year.getList("reports.date")).hasSize(365).endsWith(today.toString());
        assertThat(year.getLong("reports[1].count")).isZero();
        assertThat(get("/analytics/timeline?days=1").getList("analyses")).hasSize(1);
        assertThat(get("/analytics/timeline").getList("analyses")).hasSize(30);
    }

    @Test
    void a_rule_shows_how_often_people_found_it_right_and_how_long_its_reports_took() {
        // Given
        Instant now = Instant.now();
        Outcome.ReportEnd[] ends = {
            Outcome.ReportEnd.ACTED_ON, Outcome.ReportEnd.POSTS_GONE, Outcome.ReportEnd.DISMISSED, null
        };
        tell.hit(account, domain, now, List.of(name), Map.of(rule, name));
        await().atMost(LIMIT).until(() -> statistic(rule) != null);
        // When
        for (Outcome.ReportEnd end : ends) {
            String incident = UUID.randomUUID().toString();
            tell.outcome(Outcome.Kind.FILED, account, domain, incident, now, null, List.of(name));
            for (int twice = 0; twice < 2; twice++) {
                tell.outcome(Outcome.Kind.RESOLVED, account, domain, incident, now, end, List.of(name));
            }
        }
        // Then
        await().atMost(LIMIT).until(() -> get("/rules/" + rule + "/details").getLong("precision.unknown") == 1);
        JsonPath details = get("/rules/" + rule + "/details");
        assertThat(details.getLong("precision.right")).isEqualTo(2);
        assertThat(details.getLong("precision.wrong")).isEqualTo(1);
        assertThat(details.getDouble("precision.value")).isCloseTo(2.0 / 3, within(0.001));
        assertThat(details.getDouble("precision.low")).isCloseTo(0.2077, within(0.001));
        assertThat(details.getLong("figures.report_count")).isEqualTo(4);
        assertThat(details.getLong("figures.failure_count")).isEqualTo(1);
        // The first took 28 s from its post; of the others only when they were seen is known.
        assertThat(details.getDouble("figures.seconds_from_post_to_report.average"))
                .isCloseTo(7, within(0.1));
        assertThat(precision.byRule().await().atMost(LIMIT).get(rule).right()).isEqualTo(2);
        for (String period : List.of("", "&days=1", "&days=365")) {
            JsonPath failing = get("/analytics/rules/statistics?limit=200" + period);
            assertThat(failing.getList("failing.name")).contains(name);
            assertThat(failing.getList("recent.name")).contains(name);
            assertThat(failing.getLong("totals.triggers")).isPositive();
        }
    }

    @Test
    void what_a_deleted_or_renamed_rule_did_is_kept_under_it() {
        // Given
        Instant now = Instant.now();
        tell.hit(account, domain, now, List.of(), Map.of(rule, name));
        await().atMost(LIMIT).until(() -> statistic(rule) != null);
        String renamed = name + " renamed";
        key().body(Map.of("name", renamed)).put("/rules/" + rule);
        // When
        tell.outcome(Outcome.Kind.FILED, account, domain, account, now, null, List.of(name));
        key().delete("/rules/" + rule);
        // Then
        await().atMost(LIMIT).until(() -> ((Number) statistic(rule).get("report_count")).longValue() == 1);
        assertThat(statistic(rule)).containsEntry("enabled", null).containsEntry("name", name);
        assertThat(((Number) statistic(rule).get("trigger_count")).longValue()).isEqualTo(1);
    }

    @Test
    void accounts_reports_and_domains_are_listed_with_how_they_ended() {
        // Given
        Instant now = Instant.now();
        tell.hit(account, domain, now, List.of(), Map.of(rule, name));
        await().atMost(LIMIT).until(() -> get("/analytics/analyses/" + account).getLong("total") == 1);
        tell.outcome(Outcome.Kind.FILED, account, domain, account, now, null, List.of(name));
        tell.outcome(Outcome.Kind.RESOLVED, account, domain, account, now, Outcome.ReportEnd.ACTED_ON, List.of(name));
        // Then
        await().atMost(LIMIT).untilAsserted(() -> {
            Map<String, Object> seen =
                    get("/analytics/accounts?limit=200").getMap("accounts.find { it.account_id == '" + account + "' }");
            assertThat(seen)
                    .containsEntry("acct", "cy@" + domain)
                    .containsEntry("domain", domain)
                    .containsEntry("violation_count", 1)
                    .containsEntry("report_count", 1);
            Map<String, Object> server =
                    get("/analytics/domains?limit=200&days=2").getMap("domains.find { it.domain == '" + domain + "' }");
            assertThat(server).containsEntry("violation_count", 1).containsEntry("report_count", 1);
            assertThat(get("/analytics/domains?limit=200").getList("domains.domain"))
                    .contains(domain);
        });
        Map<String, Object> report =
                get("/analytics/reports?limit=200").getMap("reports.find { it.account_id == '" + account + "' }");
        assertThat(report).containsEntry("end", "acted_on").containsEntry("report_id", "77");
        assertThat((Float) report.get("seconds_from_post_to_report")).isCloseTo(28f, within(0.1f));
        JsonPath page = get("/analytics/accounts?limit=1&offset=1");
        assertThat(page.getList("accounts").size()).isLessThanOrEqualTo(1);
        assertThat(page.getLong("total")).isPositive();
    }

    @Test
    void what_was_found_on_an_account_is_shown_page_by_page_with_evidence() {
        // Given
        for (int i = 0; i < 3; i++) {
            tell.hit(account, domain, Instant.now(), List.of(), Map.of(rule, name));
        }
        await().atMost(LIMIT).until(() -> get("/analytics/analyses/" + account).getLong("total") == 3);
        // When
        JsonPath first = get("/analytics/analyses/" + account + "?limit=2");
        JsonPath second = get("/analytics/analyses/" + account + "?limit=2&cursor=" + first.getString("next_cursor"));
        // Then
        assertThat(first.getList("analyses")).hasSize(2);
        assertThat(first.getString("analyses[0].rule_key")).isEqualTo(name);
        assertThat(first.getString("analyses[0].evidence[0].span")).isEqualTo("spam-word");
        assertThat(second.getList("analyses")).hasSize(1);
        assertThat(second.getString("next_cursor")).isNull();
        assertThat(get("/analytics/analyses/nobody").getList("analyses")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts?limit=0",
                "accounts?limit=201",
                "accounts?offset=-1",
                "accounts?offset=10001",
                "reports?limit=x",
                "reports?offset=1e3",
                "domains?days=366",
                "domains?limit=-",
                "reporters?days=0",
                "reporters?offset=10001",
                "rules/statistics?limit=1000",
                "rules/statistics?days=week",
                "timeline?days=week",
                "analyses/1?cursor=-1",
                "analyses/1?limit=0"
            })
    void a_page_that_is_none_is_refused(String path) {
        assertThat(key().get("/analytics/" + path).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "366", "-1", "999999999"})
    void a_timeline_out_of_bounds_is_refused(String days) {
        assertThat(key().get("/analytics/timeline?days=" + days).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overview",
                "timeline",
                "accounts",
                "reports",
                "analyses/1",
                "domains",
                "reporters",
                "rules/statistics"
            })
    void who_may_not_look_sees_nothing(String path) {
        // Given
        String ingesting = key().body(Map.of("name", "ingests only", "scopes", List.of("ingest")))
                .post("/keys")
                .jsonPath()
                .getString("key");
        // Then
        assertThat(given().get("/analytics/" + path).statusCode()).isEqualTo(401);
        assertThat(given().header("X-API-Key", ingesting)
                        .get("/analytics/" + path)
                        .statusCode())
                .isEqualTo(403);
    }

    private static Map<String, Object> statistic(long rule) {
        return get("/analytics/rules/statistics?limit=200").getMap("recent.find { it.rule_id == " + rule + " }");
    }

    private static long grown(JsonPath before, JsonPath after, String what) {
        return after.getLong(what) - before.getLong(what);
    }
}
