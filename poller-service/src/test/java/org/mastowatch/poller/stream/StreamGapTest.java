package org.mastowatch.poller.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mastowatch.mastodon.entity.Status;

class StreamGapTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T12:00:00Z");
    private final StreamGap gap = new StreamGap(1, Set.of("known"), SINCE, Optional.empty(), 0);

    private static Status post(String id, Duration age) {
        return new Status(
                id,
                SINCE.minus(age),
                null,
                null,
                null,
                false,
                "",
                "public",
                null,
                "",
                null,
                "",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    @Test
    void an_old_post_that_arrived_late_does_not_end_a_gap() {
        assertThat(gap.endsOn(List.of(post("old", Duration.ofDays(3)), post("fresh", Duration.ofMinutes(-1)))))
                .isFalse();
    }

    @Test
    void a_page_of_old_posts_and_a_known_post_end_it() {
        assertThat(gap.endsOn(List.of(post("old", Duration.ofDays(3)), post("older", Duration.ofDays(4)))))
                .isTrue();
        assertThat(gap.endsOn(List.of(post("fresh", Duration.ofMinutes(-1)), post("known", Duration.ZERO))))
                .isTrue();
    }
}
