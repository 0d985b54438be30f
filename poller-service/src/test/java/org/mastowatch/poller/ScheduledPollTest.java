package org.mastowatch.poller;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.LogTail;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
@TestProfile(ScheduledPollTest.EachSecond.class)
class ScheduledPollTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Bench bench;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();

    /** Ticks as quick as the scheduler goes. */
    public static final class EachSecond implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>();
            List.of("local", "posts", "reports", "pending")
                    .forEach(each -> overrides.put("mastowatch.poller." + each + "-interval", "PT1H"));
            overrides.put("mastowatch.poller.remote-interval", "500ms");
            overrides.put("mastowatch.poller.lease-time", "3");
            return overrides;
        }
    }

    @BeforeEach
    void freshBudget() {
        bench.freshBudget();
    }

    @Test
    void polls_go_on_by_themselves_after_mastodon_was_away_with_one_line_in_the_log() {
        // Given
        bench.publishRules(false);
        List<String> lines = new CopyOnWriteArrayList<>();
        try (LogTail outage = new LogTail(Outage.class.getName(), line -> {
                    // The first tick of another poll may fall into the outage too, and has a line of its own.
                    if (line.getMessage().contains("what=remote-accounts")) {
                        lines.add(line.getMessage());
                    }
                });
                TopicTail<ObservedAccount> told = new TopicTail<>(
                        ServiceParts.kafka().bootstrap(), Topics.OBSERVED_ACCOUNTS, ObservedAccount.class)) {
            String before = mastodon.createAccount(NewAccount.remote("before", "away.example"));
            told.await(event -> event.account().id().equals(before), LIMIT);
            // When
            mastodon.faults().unreachable(true);
            Awaitility.await().atMost(LIMIT).until(() -> pollsThatFailed() >= 2);
            String after = mastodon.createAccount(NewAccount.remote("after", "away.example"));
            assertThat(get("/livez").statusCode()).isEqualTo(200);
            assertThat(get("/readyz").statusCode()).isEqualTo(200);
            mastodon.faults().unreachable(false);
            // Then
            told.await(event -> event.account().id().equals(after), LIMIT);
            assertThat(lines).filteredOn(line -> line.contains("fails")).hasSize(1);
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(lines)
                            .filteredOn(line -> line.contains("works again"))
                            .hasSize(1));
        } finally {
            mastodon.faults().clear();
        }
        assertThat(get("/metrics").asString())
                .contains("mastowatch_observed_total{")
                .contains("source=\"poll\"")
                .contains("mastowatch_poll_pages_total")
                .contains("mastowatch_poll_seconds_count")
                .contains("mastowatch_poll_accounts_unchanged_total")
                .contains("mastowatch_poll_lease_held 1.0")
                .contains("mastowatch_poll_unannounced_total{kind=\"report\"}")
                .contains("mastowatch_mastodon_stream_ends_total{reason=\"NotPermitted\"}")
                .contains("mastowatch_stream_gaps_total{end=\"given_up\"}");
    }

    private static double pollsThatFailed() {
        return get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("mastowatch_poll_seconds_count") && line.contains("end=\"failed\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
