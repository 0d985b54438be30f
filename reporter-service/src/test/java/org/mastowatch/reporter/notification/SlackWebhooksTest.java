package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.events.Outcome;

class SlackWebhooksTest {

    @Test
    void a_kind_goes_where_it_is_named_and_all_others_to_the_star() {
        // When
        SlackWebhooks webhooks = usable("""
                {"filed": "https://hooks.slack.example/services/a", "*": "http://127.0.0.1:9/b"}""");
        // Then
        assertThat(webhooks.of(Outcome.Kind.FILED)).contains(URI.create("https://hooks.slack.example/services/a"));
        assertThat(webhooks.of(Outcome.Kind.SIGN_UP_HELD)).contains(URI.create("http://127.0.0.1:9/b"));
        assertThat(webhooks).hasToString("SlackWebhooks[2 addresses]");
    }

    @Test
    void without_a_star_a_kind_that_is_not_named_goes_nowhere() {
        // When
        SlackWebhooks webhooks = usable("{\"failed\": \"https://hooks.slack.example/a\"}");
        // Then
        assertThat(webhooks.of(Outcome.Kind.FILED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "{}"})
    void nothing_set_switches_it_off(String setting) {
        assertThat(usable(setting).addresses()).isEmpty();
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
                "{\"filed\": \"https://hooks.slack.example/secret key\"}",
                "{\"filed\": [\"secret\"]}"
            })
    void what_is_wrong_is_refused_in_one_line_without_the_address(String setting) {
        assertThat(SlackWebhooks.read(Optional.of(setting)))
                .isInstanceOfSatisfying(
                        SlackWebhooks.Reading.Refused.class,
                        refused -> assertThat(refused.line())
                                .startsWith("SLACK_WEBHOOKS ")
                                .doesNotContain("secret")
                                .hasLineCount(1));
    }

    @Test
    void a_misspelt_event_is_named() {
        assertThat(SlackWebhooks.read(Optional.of("{\"field\": \"https://hooks.slack.example/a\"}")))
                .isInstanceOfSatisfying(
                        SlackWebhooks.Reading.Refused.class,
                        refused -> assertThat(refused.line()).contains("\"field\"", "sign_up_held", "would_file"));
    }

    private static SlackWebhooks usable(String setting) {
        return switch (SlackWebhooks.read(Optional.of(setting))) {
            case SlackWebhooks.Reading.Usable usable -> usable.webhooks();
            case SlackWebhooks.Reading.Refused refused -> throw new AssertionError(refused.line());
        };
    }
}
