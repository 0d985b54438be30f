package org.mastowatch.gateway.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.gateway.analytics.Happenings.LIMIT;
import static org.mastowatch.gateway.analytics.Happenings.get;
import static org.mastowatch.gateway.analytics.Happenings.state;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.kafka.EventPublisher;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ReportersTest {

    @Inject
    EventPublisher publisher;

    private final String reporter = UUID.randomUUID().toString();
    private final String domain = UUID.randomUUID() + ".example";

    @Test
    void a_reporter_shows_how_often_people_acted_each_report_counted_once() {
        // Given
        Happenings tell = new Happenings(publisher);
        Instant now = Instant.now();
        String acted = id();
        String already = id();
        String open = id();
        // When: one is acted on, one is about an account that was limited before, one stays open
        for (int twice = 0; twice < 2; twice++) {
            tell.report(acted, reporter, domain, now, false, state(false));
            tell.report(acted, reporter, domain, now.plusSeconds(60), true, state(true));
            tell.report(already, reporter, domain, now, false, state(true));
            tell.report(already, reporter, domain, now.plusSeconds(60), true, state(true));
            tell.report(open, reporter, domain, now, false, state(false));
        }
        tell.report(id(), "us-" + reporter, domain, now, false, state(false));
        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(reporter(""))
                        .containsEntry("report_count", 3)
                        .containsEntry("open", 1)
                        .containsEntry("acted_on", 1)
                        .containsEntry("not_acted_on", 1));
        assertThat(reporter("&days=2")).containsEntry("report_count", 3).containsEntry("acted_on", 1);
        Map<String, Object> server =
                get("/analytics/domains?limit=200&days=2").getMap("domains.find { it.domain == '" + domain + "' }");
        assertThat(server.get("reports_by_people").toString()).contains("report_count=3", "acted_on=1");
        List<String> reporters = get("/analytics/reporters?limit=200").getList("reporters.account_id");
        assertThat(reporters).doesNotContain("us-" + reporter);
    }

    @Test
    void a_report_that_was_opened_again_is_open_again() {
        // Given
        Happenings tell = new Happenings(publisher);
        Instant now = Instant.now();
        String report = id();
        tell.report(report, reporter, domain, now, true, state(true));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(reporter("")).containsEntry("acted_on", 1));
        // When
        tell.report(report, reporter, domain, now.plusSeconds(5), false, state(false));
        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(reporter(""))
                        .containsEntry("report_count", 1)
                        .containsEntry("open", 1)
                        .containsEntry("acted_on", 0));
    }

    private Map<String, Object> reporter(String more) {
        Map<String, Object> found = get("/analytics/reporters?limit=200" + more)
                .getMap("reporters.find { it.account_id == '" + reporter + "' }");
        return found == null ? Map.of() : found;
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
