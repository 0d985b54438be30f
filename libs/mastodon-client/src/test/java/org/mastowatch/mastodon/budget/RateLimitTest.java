package org.mastowatch.mastodon.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
                        NOW))
                .contains(new RateLimit(300, 7, reset));
    }

    @Test
    void nonsenseInHeadersSaysNothing() {
        assertThat(RateLimit.read(name -> "soon", NOW)).isEmpty();
        assertThat(RateLimit.read(name -> null, NOW)).isEmpty();
    }
}
