package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Outcome;

class LettersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Message MESSAGE =
            new Message.Builder().words("Hello ").name("@a").build();

    @Test
    void a_signature_covers_time_and_body() {
        // Given
        Target target = target(Target.Kind.WEBHOOK, "https://hook.example/a?b=c", "", "a secret of its own");
        // When
        Letter first = letters(NOW).to(target, content("outcome:1"));
        Letter later = letters(NOW.plus(Duration.ofMinutes(1))).to(target, content("outcome:1"));
        // Then
        assertThat(first.path()).isEqualTo("/a?b=c");
        assertThat(first.headers())
                .containsEntry(Letters.TIMESTAMP, "1795255200")
                .containsEntry(Letters.ID, "outcome:1")
                .containsEntry(Letters.SIGNATURE, Signature.of("a secret of its own", "1795255200", first.body()));
        assertThat(later.body()).isEqualTo(first.body());
        assertThat(later.headers().get(Letters.SIGNATURE))
                .isNotEqualTo(first.headers().get(Letters.SIGNATURE));
        assertThat(text(first))
                .contains("\"id\":\"outcome:1\"", "\"event\":\"filed\"", "\"severity\":\"normal\"", "\"fact\":1");
    }

    /** Made with {@code printf '1700000000.{}' | openssl dgst -sha256 -hmac 0123456789abcdef}. */
    @Test
    void a_signature_is_what_other_programs_compute() {
        assertThat(Signature.of("0123456789abcdef", "1700000000", "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1=e4f8e2ecae2295b2ddb2f0b5584c8275e226c0ebe9b3b819e70156bb67122e3e");
    }

    @Test
    void a_second_try_at_matrix_has_the_transaction_of_the_first() {
        // Given
        Target target = target(Target.Kind.MATRIX, "https://matrix.example/base/", "!a/b:matrix.example", "token");
        // When
        Letter first = letters(NOW).to(target, content("outcome:1"));
        Letter again = letters(NOW.plusSeconds(9)).to(target, content("outcome:1"));
        Letter other = letters(NOW).to(target, content("outcome:2"));
        // Then
        assertThat(first.path())
                .startsWith("/base/_matrix/client/v3/rooms/%21a%2Fb%3Amatrix.example/send/m.room.message/")
                .isEqualTo(again.path())
                .isNotEqualTo(other.path());
        assertThat(first.headers()).containsEntry("Authorization", "Bearer token");
    }

    @Test
    void discord_is_told_no_more_than_it_takes() {
        // Given
        Message longest = new Message.Builder().name("*".repeat(5_000)).build();
        // When
        Letter letter = letters(NOW)
                .to(
                        target(Target.Kind.DISCORD, "https://discord.example/a", "", ""),
                        new Letters.Content("1", "filed", Severity.LOW, longest, Map.of()));
        // Then
        assertThat(text(letter)).hasSizeLessThan(4_200);
    }

    private static Letters letters(Instant now) {
        return new Letters(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Letters.Content content(String id) {
        return new Letters.Content(id, "filed", Severity.NORMAL, MESSAGE, Map.of("fact", 1));
    }

    private static String text(Letter letter) {
        return new String(letter.body(), StandardCharsets.UTF_8);
    }

    private static Target target(Target.Kind kind, String address, String room, String key) {
        return new Target(
                "id",
                kind,
                URI.create(address),
                room,
                key,
                Set.of(Outcome.Kind.FILED),
                Severity.LOW,
                Optional.empty(),
                Optional.empty());
    }
}
