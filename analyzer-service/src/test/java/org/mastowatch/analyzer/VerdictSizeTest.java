package org.mastowatch.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.events.VerdictEvent.Condition;
import org.mastowatch.events.VerdictEvent.Evidence;
import org.mastowatch.events.VerdictEvent.Hit;
import org.mastowatch.events.VerdictEvent.Verdict;
import org.mastowatch.kafka.EventJson;

class VerdictSizeTest {

    private static final List<String> POSTS =
            IntStream.range(0, 70).mapToObj(i -> "post" + i).toList();

    @Test
    void what_fits_stays_as_it_is() {
        // Given
        Verdict verdict = verdict(5);
        // Then
        assertThat(VerdictSize.fit(verdict)).isSameAs(verdict);
    }

    @Test
    void what_is_a_little_too_large_shows_each_post_once_before_any_twice_and_the_newest_first() {
        // Given
        Verdict verdict = verdict(30);
        assertThat(EventJson.write(verdict).length).isGreaterThan(2_000_000);
        // When
        Verdict fitting = VerdictSize.fit(verdict);
        // Then
        assertThat(EventJson.write(fitting).length).isLessThanOrEqualTo(2_000_000);
        assertThat(fitting.hits()).allSatisfy(hit -> {
            assertThat(hit.evidence().stream().map(Evidence::statusId).distinct())
                    .containsExactlyElementsOf(POSTS);
            assertThat(hit.evidence()).hasSizeLessThan(3 * POSTS.size());
        });
    }

    @Test
    void what_is_far_too_large_shows_something_of_each_rule_and_decides_the_same() {
        // Given
        Verdict verdict = verdict(300);
        // When
        Verdict fitting = VerdictSize.fit(verdict);
        // Then
        assertThat(EventJson.write(fitting).length).isLessThanOrEqualTo(2_000_000);
        assertThat(fitting.hits()).hasSize(300).allSatisfy(hit -> {
            assertThat(hit.evidence().getFirst().statusId()).isEqualTo(POSTS.getFirst());
            assertThat(hit.trace()).isNotEmpty();
            assertThat(hit.statusIds()).isEqualTo(POSTS);
        });
        assertThat(fitting.score()).isEqualTo(verdict.score());
        assertThat(fitting.features()).isEqualTo(verdict.features());
    }

    private static Verdict verdict(int rules) {
        return new Verdict(
                VerdictEvent.VERSION,
                "verdict:x",
                "report.created:x",
                Samples.NOW,
                Samples.NOW,
                Samples.NOW,
                "1",
                "ada",
                null,
                "0".repeat(64),
                VerdictEvent.Mode.LIVE,
                rules,
                LongStream.range(0, rules).mapToObj(VerdictSizeTest::hit).toList(),
                List.of(),
                Map.of("version", 1));
    }

    private static Hit hit(long rule) {
        return new Hit(
                rule,
                "rule " + rule,
                1,
                1,
                "regex",
                "report",
                POSTS,
                POSTS.stream()
                        .flatMap(post -> Stream.of("a", "b", "c")
                                .map(each -> new Evidence("status:" + post + ":-", post, "content", each.repeat(200))))
                        .toList(),
                Map.of(),
                POSTS.stream()
                        .map(post -> new Condition(
                                "pattern_matches",
                                "matches of the pattern in " + post,
                                Map.of("post", post),
                                "3",
                                ">= 1",
                                true))
                        .toList());
    }
}
