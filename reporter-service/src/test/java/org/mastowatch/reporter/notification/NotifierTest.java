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
    }

    private Notifier notifier(Optional<String> setting) {
        Duration second = Duration.ofSeconds(1);
        return new Notifier(
                new ShownConfig(setting, Optional.empty(), false, Duration.ofHours(1), second, second, second, second),
                new NotificationStore(null),
                Clock.fixed(NOW, ZoneOffset.UTC),
                new SimpleMeterRegistry(),
                exits::add);
    }
}
