package org.mastowatch.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {

    private static final String OLD = "0123456789abcdef";
    private static final String NEW = "fedcba9876543210";
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-28T12:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final WebhookSecrets secrets = of(OLD);

    private WebhookSecrets of(String secret) {
        return new WebhookSecrets(new Config(Optional.of(secret)), new SimpleMeterRegistry(), clock);
    }

    @Test
    void the_old_one_ends_a_while_after_the_new_one_signed() {
        take(NEW);
        assertThat(signed(OLD)).isTrue();
        assertThat(signed(NEW)).isTrue();

        now.updateAndGet(at -> at.plus(GRACE).minusSeconds(1));
        assertThat(signed(OLD)).isTrue();
        now.updateAndGet(at -> at.plusSeconds(1));
        assertThat(signed(OLD)).isFalse();
        assertThat(signed(NEW)).isTrue();
    }

    /** A secret that was mistyped must not shut the instance out. */
    @Test
    void while_the_new_one_signs_nothing_the_old_one_counts() {
        take(NEW);
        now.updateAndGet(at -> at.plus(Duration.ofDays(3)));
        assertThat(signed(OLD)).isTrue();
    }

    @Test
    void several_lines_all_count_and_none_ends_by_itself() {
        take(OLD + "\n" + NEW + "\n");
        assertThat(signed(NEW)).isTrue();
        now.updateAndGet(at -> at.plus(Duration.ofDays(3)));
        assertThat(signed(OLD)).isTrue();
        assertThat(signed(NEW)).isTrue();
    }

    @Test
    void two_changes_in_a_row_leave_the_one_that_signs() {
        take("not-the-right-one");
        take(NEW);
        assertThat(signed(OLD)).isTrue();
        assertThat(signed(NEW)).isTrue();
        now.updateAndGet(at -> at.plus(GRACE));
        assertThat(signed(OLD)).isFalse();
        assertThat(signed("not-the-right-one")).isFalse();
    }

    @Test
    void what_is_too_short_or_too_many_is_refused_and_changes_nothing() {
        assertThat(take("short")).isPresent();
        assertThat(take(NEW + "\nshort")).isPresent();
        assertThat(
                        take(
                                "a-secret-number-1\na-secret-number-2\na-secret-number-3\na-secret-number-4\na-secret-number-5"))
                .isPresent();
        assertThat(signed(OLD)).isTrue();
        assertThat(signed(NEW)).isFalse();
    }

    private Optional<String> take(String secret) {
        return secrets.take(secret).await().indefinitely();
    }

    private boolean signed(String secret) {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        return secrets.signed(Deliveries.sign(body, secret), body);
    }

    private record Config(Optional<String> secret) implements WebhookConfig {
        @Override
        public Duration secretGrace() {
            return GRACE;
        }

        @Override
        public int maxBody() {
            return 1;
        }

        @Override
        public int inFlight() {
            return 1;
        }

        @Override
        public int quarantineRows() {
            return 1;
        }

        @Override
        public Duration rememberedFor() {
            return GRACE;
        }
    }
}
