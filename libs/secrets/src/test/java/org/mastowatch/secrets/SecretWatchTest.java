package org.mastowatch.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mastowatch.local.parts.HeldClock;

class SecretWatchTest {

    @TempDir
    Path folder;

    private final HeldClock clock = new HeldClock(Instant.parse("2026-11-28T12:00:00Z"));
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<String> offered = new ArrayList<>();
    private Optional<String> answer = Optional.empty();
    private SecretWatch watch;
    private Path file;

    @BeforeEach
    void follow() throws Exception {
        file = Files.writeString(folder.resolve("API_KEY"), "first\n");
        watch = new SecretWatch(
                name -> switch (name) {
                    case "SECRETS_DIR" -> Optional.of(folder.toString());
                    case "API_KEY" -> Optional.of("first");
                    default -> Optional.empty();
                },
                metrics,
                clock);
        watch.follow("API_KEY", value -> {
            offered.add(value);
            return Uni.createFrom().item(answer);
        });
    }

    @Test
    void a_file_that_did_not_change_is_not_offered() {
        watch.look();
        assertThat(offered).isEmpty();
        assertThat(gauge("mastowatch.secret.changed.timestamp")).isZero();
    }

    @Test
    void a_changed_file_is_offered_once_and_in_force() throws Exception {
        Files.writeString(file, "second\n");
        watch.look();
        watch.look();
        assertThat(offered).containsExactly("second");
        assertThat(watch.refused()).isEmpty();
        assertThat(gauge("mastowatch.secret.changed.timestamp"))
                .isEqualTo(clock.instant().getEpochSecond());
    }

    @Test
    void what_is_not_taken_is_told_and_offered_again_with_growing_pauses() throws Exception {
        // Given
        answer = Optional.of("it will not do");
        Files.writeString(file, "wrong");
        // When
        watch.look();
        watch.look();
        // Then
        assertThat(offered).containsExactly("wrong");
        assertThat(watch.refused()).containsExactly("API_KEY");
        assertThat(gauge("mastowatch.secret.refused")).isEqualTo(1);
        // When
        clock.advance(Duration.ofSeconds(5));
        watch.look();
        clock.advance(Duration.ofSeconds(5));
        watch.look();
        // Then
        assertThat(offered).hasSize(2);
        // When
        answer = Optional.empty();
        clock.advance(Duration.ofSeconds(5));
        watch.look();
        // Then
        assertThat(offered).hasSize(3);
        assertThat(watch.refused()).isEmpty();
    }

    @Test
    void another_value_is_offered_at_once_and_the_old_one_back_ends_the_matter() throws Exception {
        answer = Optional.of("it will not do");
        Files.writeString(file, "wrong");
        watch.look();
        Files.writeString(file, "wrong too");
        watch.look();
        assertThat(offered).containsExactly("wrong", "wrong too");

        Files.writeString(file, "first");
        watch.look();
        assertThat(offered).hasSize(2);
        assertThat(watch.refused()).isEmpty();
    }

    @Test
    void a_file_that_goes_or_is_emptied_leaves_the_secret_in_force_and_is_told() throws Exception {
        Files.delete(file);
        watch.look();
        assertThat(offered).isEmpty();
        assertThat(watch.refused()).containsExactly("API_KEY");

        Files.writeString(file, "first");
        watch.look();
        assertThat(watch.refused()).isEmpty();
    }

    @Test
    void a_secret_that_is_set_by_itself_is_not_missed_in_the_folder() {
        SecretWatch other = new SecretWatch(
                name -> switch (name) {
                    case "SECRETS_DIR" -> Optional.of(folder.toString());
                    case "AUDIT_KEY" -> Optional.of("set by itself");
                    default -> Optional.empty();
                },
                new SimpleMeterRegistry(),
                clock);
        other.follow("AUDIT_KEY", value -> Uni.createFrom().item(Optional.empty()));
        other.look();
        assertThat(other.refused()).isEmpty();
    }

    /** As Kubernetes does it: the file is a link into a folder that is a link. */
    @Test
    void a_link_that_leads_elsewhere_is_a_change() throws Exception {
        // Given
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        Path before = Files.createDirectory(mounted.resolve("..1"));
        Path after = Files.createDirectory(mounted.resolve("..2"));
        Files.writeString(before.resolve("AUDIT_KEY"), "old");
        Files.writeString(after.resolve("AUDIT_KEY"), "new");
        Path data = Files.createSymbolicLink(mounted.resolve("..data"), before.getFileName());
        Files.createSymbolicLink(mounted.resolve("AUDIT_KEY"), Path.of("..data", "AUDIT_KEY"));
        SecretWatch mount = new SecretWatch(
                name -> switch (name) {
                    case "SECRETS_DIR" -> Optional.of(mounted.toString());
                    case "AUDIT_KEY" -> Optional.of("old");
                    default -> Optional.empty();
                },
                new SimpleMeterRegistry(),
                clock);
        mount.follow("AUDIT_KEY", value -> {
            offered.add(value);
            return Uni.createFrom().item(Optional.empty());
        });
        mount.look();
        // When
        Files.delete(data);
        Files.createSymbolicLink(data, after.getFileName());
        mount.look();
        // Then
        assertThat(offered).containsExactly("new");
    }

    @Test
    void a_taker_that_breaks_leaves_the_secret_in_force() throws Exception {
        Files.writeString(folder.resolve("AUDIT_KEY"), "new");
        SecretWatch broken = new SecretWatch(
                name -> name.equals("SECRETS_DIR") ? Optional.of(folder.toString()) : Optional.empty(),
                new SimpleMeterRegistry(),
                clock);
        broken.follow("AUDIT_KEY", value -> Uni.createFrom().failure(new IllegalStateException("new")));
        broken.look();
        assertThat(broken.refused()).containsExactly("AUDIT_KEY");
    }

    private double gauge(String name) {
        return metrics.get(name).tag("secret", "API_KEY").gauge().value();
    }
}
