package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotifierTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final List<Integer> exits = new ArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void a_wrong_setting_ends_the_process_and_lets_no_outcome_pass() {
        // Given
        Notifier notifier = notifier(Optional.of("{\"filed\": 1}"));
        // When
        notifier.onStart(new StartupEvent());
        boolean[] passed = new boolean[1];
        notifier.tell(Told.filed("a", NOW)).subscribe().with(done -> passed[0] = true);
        // Then
        assertThat(exits).containsExactly(1);
        assertThat(passed[0]).isFalse();
    }

    @Test
    void without_the_setting_outcomes_pass_untold() {
        // Given
        Notifier notifier = notifier(Optional.empty());
        // When
        notifier.onStart(new StartupEvent());
        notifier.tell(Told.filed("a", NOW)).await().atMost(Duration.ofSeconds(1));
        // Then
        assertThat(exits).isEmpty();
        assertThat(metrics.getMeters()).isEmpty();
    }

    @Test
    void what_becomes_of_notifications_counts_from_zero_for_each_kind_of_target_there_is() {
        // When
        notifier(Optional.of("{\"filed\": \"https://chat.example/hook\"}")).onStart(new StartupEvent());
        // Then
        assertThat(metrics.get("mastowatch.notifications").counters())
                .allSatisfy(counter -> assertThat(counter.count()).isZero())
                .extracting(counter ->
                        counter.getId().getTag("target") + " " + counter.getId().getTag("outcome"))
                .containsExactlyInAnyOrder(
                        "slack sent", "slack summed_up", "slack gave_up", "slack skipped", "any skipped");
    }

    private Notifier notifier(Optional<String> setting) {
        Duration second = Duration.ofSeconds(1);
        return new Notifier(
                new ShownConfig(setting, Optional.empty(), false, Duration.ofHours(1), second, second, second, second),
                new NotificationStore(null),
                Clock.fixed(NOW, ZoneOffset.UTC),
                metrics,
                exits::add);
    }
}
