package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mastowatch.mastodon.NewReport;
import org.mastowatch.reporter.ledger.ReportContents;
import org.mastowatch.writing.BackOff;

class ReportCommentTest {

    private static final String MARKER = "3f9a0011223344ff";

    @Test
    void at_home_it_names_rules_score_and_marker() {
        // Given
        ReportContents contents = new ReportContents(
                List.of(new ReportContents.Rule(1, "Cheap\npills", 1.5), new ReportContents.Rule(2, "Links", 0.25)),
                List.of());
        // When
        String comment = ReportComment.atHome(contents, MARKER);
        // Then
        assertThat(comment).isEqualTo("MastoWatch: Cheap pills, Links (score 1.75) [mw:3f9a0011223344ff]");
    }

    @Test
    void however_many_rules_hit_it_keeps_within_the_limit_and_has_its_marker() {
        // Given
        List<ReportContents.Rule> rules = IntStream.range(0, 200)
                .mapToObj(i -> new ReportContents.Rule(i, "A rule with a long name 🚫 " + i, 1))
                .toList();
        // When
        String comment = ReportComment.atHome(new ReportContents(rules, List.of()), MARKER);
        // Then
        assertThat(comment.codePointCount(0, comment.length())).isLessThanOrEqualTo(NewReport.MAX_COMMENT);
        assertThat(comment).endsWith("(score 200.00) [mw:3f9a0011223344ff]").contains("…");
    }

    @Test
    void what_goes_to_another_server_says_nothing_of_our_rules() {
        // When
        String comment = ReportComment.forwarded(MARKER);
        // Then
        assertThat(comment).isEqualTo("Automated report by a moderation tool. [mw:3f9a0011223344ff]");
    }

    @Test
    void pauses_double_up_to_the_limit() {
        // Given
        BackOff backOff = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10));
        // Then
        assertThat(backOff.after(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backOff.after(4)).isEqualTo(Duration.ofSeconds(16));
        assertThat(backOff.after(1_000)).isEqualTo(Duration.ofMinutes(10));
    }
}
