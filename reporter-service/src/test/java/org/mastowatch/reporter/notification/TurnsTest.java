package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Outcome;
import org.mastowatch.local.parts.HeldClock;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;

/** Floods and quiet hours on the real table, by a held clock, for targets that the running service does not know. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(NotifyingProfile.class)
class TurnsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HeldClock clock = new HeldClock();
    private final String path = "/turns/" + UUID.randomUUID();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Inject
    NotificationStore store;

    @Inject
    Vertx vertx;

    @Test
    void a_flood_is_summed_up_when_its_window_ends_also_after_a_restart() {
        // Given
        String setting = target("\"digest\": {\"after\": 2, \"window\": \"10m\"}");
        for (int i = 0; i < 5; i++) {
            tell(setting, Told.filed("flood" + i, clock.instant()));
        }
        tell(setting, Told.of(Outcome.Kind.FAILED, "flood", clock.instant(), List.of(), null));
        // When
        turns(setting, 5);
        int within = got().size();
        clock.advance(Duration.ofMinutes(10));
        turns(setting, 5);
        // Then
        assertThat(within).isEqualTo(2);
        assertThat(got()).hasSize(3);
        assertThat(got().getFirst().body()).as("what is more severe first").contains("could not be filed");
        assertThat(got().getLast().body()).contains("4 more events, summed up: 4 × filed.");
    }

    @Test
    void in_quiet_hours_only_what_is_urgent_passes_and_the_rest_is_told_together_after_them() {
        // Given
        Instant now = clock.instant();
        String from = now.minus(Duration.ofHours(1)).toString().substring(11, 16);
        String to = now.plus(Duration.ofHours(8)).toString().substring(11, 16);
        String setting =
                target("\"quiet_hours\": {\"from\": \"%s\", \"to\": \"%s\", \"zone\": \"UTC\"}".formatted(from, to));
        tell(setting, Told.filed("a", now));
        tell(setting, Told.filed("b", now));
        tell(setting, Told.of(Outcome.Kind.SIGN_UP_BURST, "urgent", now, List.of(), null));
        // When
        turns(setting, 4);
        List<PretendedReceivers.Got> quiet = got();
        clock.advance(Duration.ofHours(8));
        turns(setting, 4);
        // Then
        assertThat(quiet)
                .singleElement()
                .satisfies(got -> assertThat(got.body()).contains("@urgent"));
        assertThat(got()).hasSize(2);
        assertThat(got().getLast().body()).contains("In the quiet hours there were 2 events: 2 × filed.");
    }

    @Test
    void what_was_not_told_before_quiet_hours_waits_for_their_end() {
        // Given
        Instant now = clock.instant();
        String from = now.plus(Duration.ofMinutes(10)).toString().substring(11, 16);
        String to = now.plus(Duration.ofHours(8)).toString().substring(11, 16);
        String setting =
                target("\"quiet_hours\": {\"from\": \"%s\", \"to\": \"%s\", \"zone\": \"UTC\"}".formatted(from, to));
        tell(setting, Told.filed("late", now));
        // When
        clock.advance(Duration.ofMinutes(30));
        turns(setting, 2);
        int quiet = got().size();
        clock.advance(Duration.ofHours(8));
        turns(setting, 2);
        // Then
        assertThat(quiet).isZero();
        assertThat(got())
                .singleElement()
                .satisfies(got -> assertThat(got.body()).contains("@late"));
    }

    @Test
    void two_replicas_tell_one_thing_once() {
        // Given
        String setting = target("\"min_severity\": \"low\"");
        tell(setting, Told.filed("once", clock.instant()));
        // When
        Uni.join()
                .all(turns(setting).take(only(setting)), turns(setting).take(only(setting)))
                .andFailFast()
                .await()
                .atMost(LIMIT);
        turns(setting, 2);
        // Then
        assertThat(got()).hasSize(1);
    }

    @Test
    void what_waited_too_long_is_passed_over_and_a_repeat_of_it_too() {
        // Given
        String setting = target("\"min_severity\": \"low\"");
        Outcome old = Told.filed("old", clock.instant());
        tell(setting, old);
        // When
        clock.advance(Duration.ofHours(1));
        turns(setting, 2);
        tell(setting, old);
        turns(setting, 2);
        // Then
        assertThat(got()).isEmpty();
        assertThat(metrics.counter("mastowatch.notifications", "target", "slack", "outcome", "skipped")
                        .count())
                .isEqualTo(2);
    }

    private String target(String more) {
        return "[{\"kind\": \"slack\", \"url\": \"" + PretendedReceivers.base() + path + "\", " + more + "}]";
    }

    private List<PretendedReceivers.Got> got() {
        return PretendedReceivers.at(path);
    }

    private static ShownConfig config(String setting) {
        return new ShownConfig(
                Optional.empty(),
                Optional.of(setting),
                true,
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }

    private void tell(String setting, Outcome outcome) {
        notifier(setting).tell(outcome).await().atMost(LIMIT);
    }

    private Notifier notifier(String setting) {
        return new Notifier(config(setting), store, clock, metrics, exit -> {});
    }

    private Target only(String setting) {
        return notifier(setting).targets().getFirst();
    }

    /** As a process that just started has them. */
    private Turns turns(String setting) {
        return new Turns(
                store,
                new Courier(vertx, Hosts.ofTheSystem(), new Reach(true), Duration.ofSeconds(5)),
                new MessageText(null),
                config(setting),
                clock,
                metrics);
    }

    private void turns(String setting, int count) {
        for (int i = 0; i < count; i++) {
            turns(setting).take(only(setting)).await().atMost(LIMIT);
            clock.advance(Duration.ofSeconds(1));
        }
    }
}
