package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.events.Outcome;

class SlackWebhooksTest {

    @Test
    void a_kind_goes_where_it_is_named_and_all_others_to_the_star() {
        // When
        List<Target> targets = targets("""
                {"filed": "https://hooks.slack.example/services/a", "*": "http://127.0.0.1:9/b"}""");
        // Then
        assertThat(told(targets, Outcome.Kind.FILED))
                .containsExactly(URI.create("https://hooks.slack.example/services/a"));
        assertThat(told(targets, Outcome.Kind.SCAN_PROGRESSED)).containsExactly(URI.create("http://127.0.0.1:9/b"));
        assertThat(targets).allSatisfy(target -> assertThat(target.toString()).doesNotContain("http"));
    }

    @Test
    void two_names_of_one_address_make_one_target_whatever_else_is_set() {
        // When
        List<Target> targets = targets("{\"filed\": \"https://a.example/x\", \"failed\": \"https://a.example/x\"}");
        // Then
        assertThat(targets).singleElement().satisfies(target -> {
            assertThat(target.events()).containsExactlyInAnyOrder(Outcome.Kind.FILED, Outcome.Kind.FAILED);
            assertThat(target.flood()).isEmpty();
        });
    }

    @Test
    void without_a_star_a_kind_that_is_not_named_goes_nowhere() {
        assertThat(told(targets("{\"failed\": \"https://hooks.slack.example/a\"}"), Outcome.Kind.FILED))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "{}"})
    void nothing_set_switches_it_off(String setting) {
        assertThat(targets(setting)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.slack.example/secret",
                "{\"filed\": \"https://hooks.slack.example/secret\"",
                "{\"filed\": \"https://hooks.slack.example/secret\"} x",
                "{\"filed\": \"https://a.example/secret\", \"filed\": \"https://b.example/secret\"}",
                "[\"https://hooks.slack.example/secret\"]",
                "{\"https://hooks.slack.example/secret\": \"filed\"}",
                "{\"filed\": \"http://hooks.slack.example/secret\"}",
                "{\"filed\": \"http://127.0.0.1.far.example/secret\"}",
                "{\"filed\": \"https://user:secret@hooks.slack.example/a\"}",
                "{\"filed\": \"https://hooks.slack.example/secret#a\"}",
                "{\"filed\": \"ftp://hooks.slack.example/secret\"}",
                "{\"filed\": \"/secret\"}",
                "{\"filed\": \"http://127.0.0.1/secret\"}",
                "{\"filed\": \"https://127.0.0.1/secret\"}",
                "{\"filed\": \"https://[::ffff:10.0.0.1]/secret\"}",
                "{\"filed\": \"https://2130706433/secret\"}",
                "{\"filed\": \"https://hooks.slack.example/secret key\"}",
                "{\"filed\": [\"secret\"]}"
            })
    void what_is_wrong_is_refused_in_one_line_without_the_address(String setting) {
        assertThat(new SlackWebhooks(new Addresses(false)).read(setting))
                .isInstanceOfSatisfying(
                        Targets.Refused.class,
                        refused -> assertThat(refused.line())
                                .startsWith("SLACK_WEBHOOKS ")
                                .doesNotContain("secret")
                                .hasLineCount(1));
    }

    @Test
    void a_misspelt_event_is_named() {
        assertThat(new SlackWebhooks(new Addresses(false)).read("{\"field\": \"https://hooks.slack.example/a\"}"))
                .isInstanceOfSatisfying(
                        Targets.Refused.class,
                        refused -> assertThat(refused.line()).contains("\"field\"", "sign_up_held", "would_file"));
    }

    private static List<URI> told(List<Target> targets, Outcome.Kind kind) {
        return targets.stream()
                .filter(target -> target.takes(kind))
                .map(Target::address)
                .toList();
    }

    private static List<Target> targets(String setting) {
        return switch (new SlackWebhooks(new Addresses(true)).read(setting)) {
            case Targets.Usable usable -> usable.targets();
            case Targets.Refused refused -> throw new AssertionError(refused.line());
        };
    }
}
