package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.FiledReport;
import org.mastowatch.emulator.load.LoadPlan;

/** Many posts of which few hit end as exactly the right reports; the right ones are the generator's, not the engine's. */
class LoadJourneyTest {

    private final Suite suite = Suite.running();

    @Test
    void ten_thousand_posts_by_two_thousand_accounts_end_as_exactly_the_right_reports() {
        // Given
        String phrase = "load" + UUID.randomUUID().toString().replace("-", "");
        suite.keywordRule("load " + phrase, phrase);
        // When
        LoadPlan.Expected expected = suite.mastodon.load(LoadPlan.large(phrase));
        Map<String, Set<String>> wanted = new TreeMap<>();
        expected.hits().forEach((account, posts) -> wanted.put(account, new HashSet<>(posts)));
        // Then
        Awaitility.await(wanted.size() + " reports")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> filed(expected).size() >= wanted.size()
                        && suite.mastodon.deliveries().waiting() == 0);
        assertThat(suite.mastodon.reportsByBot().stream()
                        .filter(report -> expected.accountIds().contains(report.targetId())))
                .hasSize(wanted.size());
        Map<String, Set<String>> reported = filed(expected);
        assertThat(reported.keySet()).isEqualTo(wanted.keySet());
        reported.forEach((account, posts) ->
                assertThat(posts).as("posts of " + account).isNotEmpty().isSubsetOf(wanted.get(account)));
    }

    private Map<String, Set<String>> filed(LoadPlan.Expected expected) {
        Set<String> accounts = new HashSet<>(expected.accountIds());
        Map<String, Set<String>> filed = new TreeMap<>();
        for (FiledReport report : suite.mastodon.reportsByBot()) {
            if (accounts.contains(report.targetId())) {
                filed.computeIfAbsent(report.targetId(), id -> new HashSet<>()).addAll(report.statusIds());
            }
        }
        return filed;
    }
}
