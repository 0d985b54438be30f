package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mastowatch.events.Outcome;

class MessageTextTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final MessageText text = new MessageText("https://social.example/");

    @Test
    void a_report_is_told_with_rules_score_and_a_link() {
        assertThat(text.of(Told.filed("spam@far.example", NOW)))
                .isEqualTo("A report about @spam@far.example was filed. Rules: links &amp; &lt;spam&gt;. Score: 1.50."
                        + " <https://social.example/admin/reports/12|Report 12>");
    }

    @Test
    void a_name_cannot_call_a_channel_or_break_the_line() {
        assertThat(text.of(Told.of(Outcome.Kind.SIGN_UP_HELD, "a<!channel>&\nb", NOW, List.of(), "")))
                .isEqualTo("The sign-up of @a&lt;!channel&gt;&amp; b waits for a person.");
    }

    @Test
    void an_id_that_is_no_number_makes_no_link() {
        assertThat(text.of(Told.of(Outcome.Kind.RESOLVED, "a", NOW, List.of(), "1|x>")))
                .isEqualTo("The report about @a was resolved in Mastodon.");
    }

    @Test
    void a_long_list_of_rules_and_a_long_name_are_cut() {
        // Given
        List<String> rules = IntStream.range(0, 500).mapToObj(i -> "rule " + i).toList();
        // When
        String told = text.of(Told.of(Outcome.Kind.DEFERRED, "a".repeat(5_000), NOW, rules, ""));
        // Then
        assertThat(told).hasSizeLessThan(500).contains("rule 9 and 490 more").doesNotContain("rule 10");
    }

    @ParameterizedTest
    @EnumSource(Outcome.Kind.class)
    void every_kind_has_its_sentence_and_none_tells_the_detail(Outcome.Kind kind) {
        assertThat(text.of(Told.of(kind, "someone", NOW, List.of(), "")))
                .contains("@someone")
                .endsWith(".")
                .doesNotContain("Told in no message");
    }
}
