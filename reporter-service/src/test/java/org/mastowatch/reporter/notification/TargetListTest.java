package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.events.Outcome;

class TargetListTest {

    @Test
    void a_target_has_all_that_the_setting_says() {
        // When
        List<Target> targets = usable("""
                [{"kind": "matrix", "url": "https://matrix.example", "room": "!r:matrix.example", "token": "secret",
                  "events": ["failed", "act_*"], "min_severity": "high",
                  "quiet_hours": {"from": "22:00", "to": "07:30", "zone": "Europe/Berlin"},
                  "digest": {"after": 3, "window": "5m"}}]""");
        // Then
        assertThat(targets).singleElement().satisfies(target -> {
            assertThat(target.kind()).isEqualTo(Target.Kind.MATRIX);
            assertThat(target.takes(Outcome.Kind.FAILED)).isTrue();
            assertThat(target.takes(Outcome.Kind.ACT_REFUSED)).isTrue();
            assertThat(target.takes(Outcome.Kind.ACT_DONE)).as("less severe").isFalse();
            assertThat(target.takes(Outcome.Kind.SCAN_FAILED)).as("not named").isFalse();
            assertThat(target.quiet())
                    .contains(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30), ZoneId.of("Europe/Berlin")));
            assertThat(target.flood()).contains(new Flood(3, Duration.ofMinutes(5)));
            assertThat(target.toString()).doesNotContain("secret", "matrix.example");
        });
    }

    @Test
    void without_more_than_an_address_all_is_told_and_a_flood_summed_up() {
        assertThat(usable("[{\"kind\": \"discord\", \"url\": \"https://discord.example/a\"}]"))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.events()).containsExactlyInAnyOrder(Outcome.Kind.values());
                    assertThat(target.flood()).isPresent();
                    assertThat(target.quiet()).isEmpty();
                });
    }

    @Test
    void one_event_may_go_to_several_of_one_kind() {
        assertThat(usable("""
                        [{"kind": "slack", "url": "https://a.example/x"}, {"kind": "slack", "url": "https://a.example/y"}]"""))
                .filteredOn(target -> target.takes(Outcome.Kind.FILED))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]"})
    void nothing_set_switches_it_off(String setting) {
        assertThat(usable(setting)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"slack\", \"url\": \"https://a.example/secret\"}",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\"}",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\"}] x",
                "[\"https://a.example/secret\"]",
                "[{\"kind\": \"slack\", \"kind\": \"slack\", \"url\": \"https://a.example/secret\"}]",
                "[{\"kind\": \"secret\", \"url\": \"https://a.example/secret\"}]",
                "[{\"kind\": \"slack\"}]",
                "[{\"kind\": \"slack\", \"url\": \"http://a.example/secret\"}]",
                "[{\"kind\": \"slack\", \"url\": \"https://10.0.0.1/secret\"}]",
                "[{\"kind\": \"slack\", \"url\": \"https://[::1]/secret\"}]",
                "[{\"kind\": \"slack\", \"url\": \"https://u:secret@a.example/\"}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"token\": \"secret\"}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"secret-field\": 1}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"events\": []}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"events\": [\"field\"]}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"events\": [\"*led\"]}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"min_severity\": \"loud\"}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"quiet_hours\": {\"from\": \"22:00\", \"to\": \"22:00\", \"zone\": \"UTC\"}}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"quiet_hours\": {\"from\": \"22\", \"to\": \"7\", \"zone\": \"UTC\"}}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"quiet_hours\": {\"from\": \"22:00\", \"to\": \"07:00\", \"zone\": \"Mars\"}}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"digest\": {\"after\": 0, \"window\": \"1m\"}}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"digest\": {\"after\": 3, \"window\": \"1s\"}}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\", \"digest\": {\"after\": 3, \"window\": \"soon\"}}]",
                "[{\"kind\": \"matrix\", \"url\": \"https://a.example\", \"room\": \"!r:a.example\"}]",
                "[{\"kind\": \"matrix\", \"url\": \"https://a.example\", \"room\": \"secret\", \"token\": \"secret\"}]",
                "[{\"kind\": \"webhook\", \"url\": \"https://a.example/secret\"}]",
                "[{\"kind\": \"webhook\", \"url\": \"https://a.example/secret\", \"secret\": \"secret-short\"}]",
                "[{\"kind\": \"slack\", \"url\": \"https://a.example/secret\"}, {\"kind\": \"slack\", \"url\": \"https://a.example/secret\"}]"
            })
    void what_is_wrong_is_refused_in_one_line_that_tells_no_secret(String setting) {
        assertThat(new TargetList(new Addresses(false)).read(setting))
                .isInstanceOfSatisfying(
                        Targets.Refused.class,
                        refused -> assertThat(refused.line()
                                        .replace("secret, token, url", "")
                                        .replace("its secret", "")
                                        .replace("a secret", "")
                                        .replace("has no secret", ""))
                                .startsWith("NOTIFICATIONS")
                                .doesNotContain("secret")
                                .hasLineCount(1));
    }

    @Test
    void private_addresses_and_plain_http_are_let_in_on_demand() {
        assertThat(new TargetList(new Addresses(true)).read("[{\"kind\": \"slack\", \"url\": \"http://10.0.0.1/x\"}]"))
                .isInstanceOf(Targets.Usable.class);
    }

    private static List<Target> usable(String setting) {
        return switch (new TargetList(new Addresses(false)).read(setting)) {
            case Targets.Usable usable -> usable.targets();
            case Targets.Refused refused -> throw new AssertionError(refused.line());
        };
    }
}
