package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/** What the processes really tell Prometheus is what docs/reference/metrics.md says. */
class MetricsJourneyTest {

    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^(mastowatch_\\w+?)(?:_(?:bucket|count|sum|max))?[{ ].*$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private final Suite suite = Suite.running();
    private final String word = "m" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void each_step_of_a_post_shows_and_nothing_that_the_page_does_not_name() {
        // Given
        suite.keywordRule("metrics " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("m" + word.substring(0, 12)));
        // When
        suite.mastodon.post(NewPost.by(account, "count this " + word));
        suite.awaitReport(account);
        // What is looked at by the clock alone was then looked at.
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> suite.metrics().contains("mastowatch_consumer_lag{"));
        // Then
        Map<String, Set<String>> told = told(suite.metrics());
        Map<String, Set<String>> page = MetricsReferenceTest.onThePage();
        assertThat(told)
                .containsKeys(
                        "mastowatch_webhook_total",
                        "mastowatch_observed_total",
                        "mastowatch_record_age_seconds",
                        "mastowatch_evaluated_total",
                        "mastowatch_rule_evaluation_seconds",
                        "mastowatch_hits_total",
                        "mastowatch_verdicts_total",
                        "mastowatch_reports_total",
                        "mastowatch_post_to_report_seconds",
                        "mastowatch_ledger_oldest_seconds",
                        "mastowatch_consumer_lag",
                        "mastowatch_consumer_committed_offset",
                        "mastowatch_outbox_waiting",
                        "mastowatch_outbox_oldest_seconds",
                        "mastowatch_dry_run",
                        "mastowatch_panic_stop",
                        "mastowatch_token_refused",
                        "mastowatch_loop_busy",
                        "mastowatch_webhook_in_flight",
                        "mastowatch_build_info");
        assertThat(page.keySet()).containsAll(told.keySet());
        assertThat(told)
                .allSatisfy(
                        (name, labels) -> assertThat(page.get(name)).as(name).containsAll(labels));
    }

    /** Labels by name; the end of a bucket is none of ours. */
    private static Map<String, Set<String>> told(String metrics) {
        Map<String, Set<String>> told = new TreeMap<>();
        SAMPLE.matcher(metrics)
                .results()
                .forEach(sample -> told.computeIfAbsent(sample.group(1), name -> new TreeSet<>())
                        .addAll(labels(sample.group())));
        return told;
    }

    private static Set<String> labels(String sample) {
        int exemplar = sample.lastIndexOf(" # {");
        return LABEL.matcher(exemplar < 0 ? sample : sample.substring(0, exemplar))
                .results()
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
