package org.mastowatch.mastodon.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {

    private static final Instant NOW = Instant.parse("2026-08-01T13:46:10Z");

    @ParameterizedTest
    @CsvSource({
        "2026-08-01T13:50:00.460480Z, 2026-08-01T13:50:00.460480Z",
        "2026-08-01T13:50:00.460Z, 2026-08-01T13:50:00.460Z",
        "2026-08-01T15:50:00+02:00, 2026-08-01T13:50:00Z",
        "1785592200, 2026-08-01T13:50:00Z",
        "230, 2026-08-01T13:50:00Z",
    })
    void theResetIsReadInEveryShape(String header, Instant reset) {
        assertThat(RateLimit.read(
                        name -> switch (name) {
                            case "X-RateLimit-Reset" -> header;
                            case "X-RateLimit-Limit" -> "300";
                            case "X-RateLimit-Remaining" -> "7";
                            default -> null;
                        },
                        NOW,
                        NOW))
                .contains(new RateLimit(300, 7, reset, null));
    }

    @Test
    void nonsenseInHeadersSaysNothing() {
        assertThat(RateLimit.read(name -> "soon", NOW, NOW)).isEmpty();
        assertThat(RateLimit.read(name -> null, NOW, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'Sat, 01 Aug 2026 13:46:10 GMT', , PT0.1S, PT0S",
        "'Sat, 01 Aug 2026 13:46:11 GMT', , PT0.1S, PT0S",
        "'Sat, 01 Aug 2026 13:53:10 GMT', , PT0S, PT7M0.5S",
        "'Sat, 01 Aug 2026 13:39:10 GMT', , PT1S, PT-6M-59S",
        "'Sat, 01 Aug 2026 13:53:10 GMT', , PT3S, ",
        "'Sat, 01 Aug 2026 13:53:10 GMT', 40, PT0S, ",
        "'Sat, 01 Aug 2020 13:53:10 GMT', , PT0S, ",
        "yesterday, , PT0S, ",
        ", , PT0S, ",
    })
    void theServersClockIsReadFromAQuickAnswerOfItsOwn(String date, String age, Duration took, Duration ahead) {
        // When
        Optional<RateLimit> seen = RateLimit.read(
                name -> switch (name) {
                    case "X-RateLimit-Reset" -> "2026-08-01T13:50:00.460480Z";
                    case "X-RateLimit-Remaining" -> "7";
                    case "Date" -> date;
                    case "Age" -> age;
                    default -> null;
                },
                NOW.minus(took),
                NOW);

        // Then
        assertThat(seen).get().extracting(RateLimit::ahead).isEqualTo(ahead);
    }
}
