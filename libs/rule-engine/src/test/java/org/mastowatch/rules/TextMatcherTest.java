package org.mastowatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Other rooms match text as rules do. */
class TextMatcherTest {

    private static TextMatcher ready(TextMatcher.Compiled compiled) {
        return ((TextMatcher.Ready) compiled).matcher();
    }

    @Test
    void a_pattern_finds_its_spans_as_people_read_them() {
        TextMatcher matcher = ready(TextMatcher.regex("c[a4]sino", false));

        assertThat(matcher.spans("A Ｃａｓｉｎｏ and a c4sino", 5)).containsExactly("Ｃａｓｉｎｏ", "c4sino");
        assertThat(matcher.spans("A Ｃａｓｉｎｏ and a c4sino", 1)).hasSize(1);
        assertThat(matcher.spans("a garden", 5)).isEmpty();
    }

    @Test
    void terms_stand_alone() {
        TextMatcher matcher = ready(TextMatcher.keywords("seo, pills", MatchOptions.DEFAULT));

        assertThat(matcher.spans("cheap PILLS", 5)).containsExactly("PILLS");
        assertThat(matcher.spans("seoul", 5)).isEmpty();
    }

    @Test
    void what_cannot_be_used_is_refused_with_a_reason() {
        assertThat(TextMatcher.regex("(?=a)b", false))
                .isInstanceOfSatisfying(
                        TextMatcher.Refused.class,
                        refused -> assertThat(refused.problem()).contains("Look-around"));
        assertThat(TextMatcher.regex("a".repeat(2_001), false)).isInstanceOf(TextMatcher.Refused.class);
        assertThat(TextMatcher.keywords("a,,b", MatchOptions.DEFAULT)).isInstanceOf(TextMatcher.Refused.class);
        assertThat(TextMatcher.keywords("a".repeat(50_001), MatchOptions.DEFAULT))
                .isInstanceOf(TextMatcher.Refused.class);
    }
}
