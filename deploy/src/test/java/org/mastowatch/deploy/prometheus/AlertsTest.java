package org.mastowatch.deploy.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.deploy.Checkout;

/** Each alert is one that Prometheus takes, that fires when it should, and that tells a person what to do. */
class AlertsTest {

    private static final String RUNBOOKS = "docs/how-to/runbooks.md";
    private static final Pattern HEADING = Pattern.compile("(?m)^### (\\w+)$");
    private static final Pattern FIRES = Pattern.compile("alertname=\"(\\w+)\",alertstate=\"firing\"");
    private static final Set<String> SEVERITIES = Set.of("critical", "warning", "info");

    private static final List<String> TESTS = Stream.of(
                    "mastowatch-services", "mastowatch-work", "mastowatch-days", "mastodon", "postgres")
            .map(name -> "deploy/src/test/prometheus/" + name + ".test.yaml")
            .toList();

    @Test
    void prometheusTakesEveryFile() {
        Promtool.Result result = Promtool.run(
                Stream.concat(Stream.of("check", "rules"), Alert.FILES.stream()).toArray(String[]::new));

        assertThat(result.end()).as(result.said()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void eachFiresWhenItShouldAndNotOtherwise(String file) {
        Promtool.Result result = Promtool.run("test", "rules", file);

        assertThat(result.end()).as(result.said()).isZero();
    }

    @Test
    void eachSaysWhatItIsHowUrgentAndWhatToDo() {
        assertThat(Alert.all()).hasSizeGreaterThan(50).allSatisfy(alert -> {
            assertThat(alert.labels().path("severity").asText())
                    .as(alert.name())
                    .isIn(SEVERITIES);
            assertThat(alert.annotation("summary"))
                    .as(alert.name())
                    .hasSizeBetween(10, 100)
                    .doesNotEndWith(".");
            assertThat(alert.annotation("description"))
                    .as(alert.name())
                    .hasSizeBetween(60, 400)
                    .endsWith(".");
            assertThat(alert.annotation("runbook_url"))
                    .as(alert.name())
                    .isEqualTo(RUNBOOKS + "#" + alert.name().toLowerCase(Locale.ROOT));
        });
        assertThat(Alert.all()).extracting(Alert::name).doesNotHaveDuplicates();
    }

    @Test
    void eachHasARunbookAndNoRunbookIsOfAnAlertThatIsGone() {
        String page = Checkout.text(RUNBOOKS);
        List<String> headings =
                HEADING.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        Alert.all().stream().map(Alert::name).toList());
        for (String section : page.split("(?m)^### ")) {
            assertThat(section.strip().length()).as(section).isGreaterThan(120);
        }
    }

    @Test
    void eachIsTestedBothWays() {
        Map<String, boolean[]> tested = new TreeMap<>();
        for (String file : TESTS) {
            for (JsonNode test : Checkout.yaml(file).path("tests")) {
                for (JsonNode check : test.path("promql_expr_test")) {
                    String alert = FIRES.matcher(check.path("expr").asText())
                            .results()
                            .map(found -> found.group(1))
                            .collect(Collectors.joining());
                    boolean silent = check.path("exp_samples").isEmpty();
                    tested.computeIfAbsent(alert, name -> new boolean[2])[silent ? 0 : 1] = true;
                }
            }
        }

        assertThat(tested.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Alert.all().stream().map(Alert::name).toList());
        assertThat(tested).allSatisfy((alert, ways) -> {
            assertThat(ways[0]).as("%s stays silent in a test", alert).isTrue();
            assertThat(ways[1]).as("%s fires in a test", alert).isTrue();
        });
    }

    @Test
    void eachNamesMetricsThatExist() {
        assertThat(Alert.all()).allSatisfy(alert -> {
            assertThat(Metrics.named(alert.expression())).as(alert.name()).isNotEmpty();
            assertThat(Metrics.unknown(alert.expression())).as(alert.name()).isEmpty();
            for (String text : alert.texts().toList()) {
                assertThat(Pattern.compile("mastowatch_\\w+").matcher(text).results())
                        .extracting(MatchResult::group)
                        .as(alert.name())
                        .allMatch(name -> Metrics.unknown(name).isEmpty());
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum by (job) (rate(invented_total{job=~\"a|b\"}[5m])) > 3",
                "{__name__=~\"(ruby_)?invented_total\",queue=\"push\"} offset 1d",
                "up == 1 and on (job) invented_total unless vector(0)"
            })
    void aMetricThatNobodyExportsIsFound(String expression) {
        assertThat(Metrics.unknown(expression)).containsExactly("invented_total");
    }

    static Stream<String> tests() {
        return TESTS.stream();
    }
}
