package org.mastowatch.gateway.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartupSettingsTest {

    @Test
    void good_settings_have_no_problem() {
        assertThat(check(Map.of("REPORT_THRESHOLD", "1.5", "DRY_RUN", "false", "GATEWAY_PORT", "8080")))
                .isEmpty();
    }

    @Test
    void each_wrong_setting_is_named_in_one_line() {
        assertThat(check(Map.of(
                        "REPORT_THRESHOLD", "10.5",
                        "DRY_RUN", "maybe",
                        "REPORTS_PER_DAY", "0",
                        "WEBHOOK_MAX_BODY", "lots",
                        "REDIS_URL", "localhost:6379")))
                .hasSize(5)
                .anyMatch(l -> l.startsWith("REPORT_THRESHOLD must be a number from 0 to 10"))
                .anyMatch(l -> l.startsWith("DRY_RUN"))
                .anyMatch(l -> l.startsWith("REPORTS_PER_DAY"))
                .anyMatch(l -> l.startsWith("WEBHOOK_MAX_BODY"))
                .anyMatch(l -> l.startsWith("REDIS_URL"))
                .noneMatch(l -> l.contains("\n"));
    }

    @Test
    void times_and_bounds_of_the_webhook_are_looked_at() {
        assertThat(check(Map.of("WEBHOOK_REMEMBERED_FOR", "72h", "DETECTIONS_KEPT_FOR", "P90D")))
                .isEmpty();
        assertThat(check(Map.of(
                        "WEBHOOK_REMEMBERED_FOR", "0s",
                        "DETECTIONS_KEPT_FOR", "three months",
                        "WEBHOOK_QUARANTINE_ROWS", "-1")))
                .hasSize(3)
                .anyMatch(l -> l.startsWith("WEBHOOK_REMEMBERED_FOR"))
                .anyMatch(l -> l.startsWith("DETECTIONS_KEPT_FOR"))
                .anyMatch(l -> l.startsWith("WEBHOOK_QUARANTINE_ROWS"));
    }

    @Test
    void only_the_word_true_skips() {
        assertThat(check(Map.of("REPORT_THRESHOLD", "11", "SKIP_STARTUP_VALIDATION", "true")))
                .isEmpty();
        assertThat(check(Map.of("REPORT_THRESHOLD", "11", "SKIP_STARTUP_VALIDATION", "false")))
                .hasSize(1);
        assertThat(check(Map.of("REPORT_THRESHOLD", "11", "SKIP_STARTUP_VALIDATION", "TRUE")))
                .hasSize(1);
    }

    @Test
    void a_missing_database_is_a_problem_and_missing_secrets_are_warnings() {
        assertThat(StartupSettings.problems(name -> Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("DATABASE_URL");
        assertThat(StartupSettings.warnings(name -> Optional.empty())).hasSize(2);
    }

    private static List<String> check(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("DATABASE_URL", "postgresql://u:p@localhost:5432/db");
        return StartupSettings.problems(name -> Optional.ofNullable(all.get(name)));
    }
}
