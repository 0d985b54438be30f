package org.mastowatch.reporter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mastowatch.events.Outcome;

class MessageTextTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final MessageText text = new MessageText("https://social.example/");

    @Test
    void a_report_is_told_with_rules_score_and_a_link() {
        assertThat(slack(Told.filed("spam@far.example", NOW)))
                .isEqualTo("A report about @spam@far.example was filed. Rules: links &amp; &lt;spam&gt;. Score: 1.50."
                        + " <https://social.example/admin/reports/12|Report 12>");
    }

    @Test
    void what_has_no_report_leads_to_the_account() {
        assertThat(slack(Told.of(Outcome.Kind.SIGN_UP_HELD, "a<!channel>&\nb", NOW, List.of(), null)))
                .isEqualTo("The sign-up of @a&lt;!channel&gt;&amp; b waits for a person."
                        + " <https://social.example/admin/accounts/1|Account 1>");
    }

    @Test
    void an_id_that_is_no_number_makes_no_link() {
        assertThat(new MessageText(null)
                        .of(Told.of(Outcome.Kind.RESOLVED, "a", NOW, List.of(), "1|x>"))
                        .parts())
                .noneMatch(part -> part instanceof Message.Part.Link);
        assertThat(slack(Told.of(Outcome.Kind.RESOLVED, "a", NOW, List.of(), "1|x>")))
                .startsWith("The report about @a was resolved in Mastodon.")
                .doesNotContain("1|x");
    }

    @Test
    void a_name_formats_and_calls_nothing_in_any_markup() {
        // Given
        Outcome outcome = Told.of(Outcome.Kind.FILED, "_a_b*`@everyone<b>[x](y)", NOW, List.of("||r||"), null);
        // When
        Message message = text.of(outcome);
        // Then
        assertThat(Markup.SLACK.of(message)).contains("@\u200b_a_b\u200b*\u200b`@everyone&lt;b&gt;");
        assertThat(Markup.DISCORD.of(message))
                .contains("\\@\\_a\\_b\\*\\`\\@everyone\\<b\\>\\[x\\]\\(y\\)", "\\|\\|r\\|\\|")
                .contains("[Account 1](<https://social.example/admin/accounts/1>)");
        assertThat(Markup.HTML.of(message))
                .contains("@_a_b*`@everyone&lt;b&gt;[x](y)")
                .contains("<a href=\"https://social.example/admin/accounts/1\">Account 1</a>");
        assertThat(Markup.PLAIN.of(message)).contains("Account 1 (https://social.example/admin/accounts/1)");
    }

    @Test
    void a_long_list_of_rules_and_a_long_name_are_cut() {
        // Given
        List<String> rules = IntStream.range(0, 500).mapToObj(i -> "rule " + i).toList();
        // When
        String told = slack(Told.of(Outcome.Kind.DEFERRED, "a".repeat(5_000), NOW, rules, ""));
        // Then
        assertThat(told).hasSizeLessThan(600).contains("rule 9 and 490 more").doesNotContain("rule 10");
    }

    @Test
    void an_act_is_told_with_who_asked_and_when_it_is_due() {
        assertThat(plain(Told.act(Outcome.Kind.ACT_WAITING, "silence", "a@far.example", null, NOW)))
                .startsWith("Limiting @a@far.example (asked for by mod) waits until 2026-11-21T10:00:00Z.");
        assertThat(plain(Told.act(Outcome.Kind.ACT_DONE, "domain_block", "", "far.example", NOW)))
                .startsWith("Blocking the server far.example (asked for by mod) was carried out.");
        assertThat(plain(Told.act(Outcome.Kind.ACT_UNCLEAR, "new_in_mastodon_9", "a", null, NOW)))
                .startsWith("The act new_in_mastodon_9 on @a (asked for by mod) was sent, and nothing shows");
    }

    @Test
    void a_scan_is_told_with_its_numbers() {
        assertThat(plain(Told.scan(Outcome.Kind.SCAN_COMPLETED, 1_200, 34_567)))
                .isEqualTo("A scan is complete: 1,200 accounts and 34,567 posts read.");
    }

    @Test
    void an_alert_names_its_server() {
        assertThat(plain(Outcome.domainAlert("far.example", "api-gateway", NOW, "3 accounts of far.example …")))
                .isEqualTo("Accounts of far.example broke rules more often than the settings let pass.");
    }

    @ParameterizedTest
    @CsvSource({
        "ACTED_ON,people acted on the account",
        "POSTS_GONE,the posts are gone",
        "DISMISSED,people saw no reason to act"
    })
    void how_people_ended_a_report_is_told(Outcome.ReportEnd end, String words) {
        assertThat(plain(Told.ended(end, NOW))).contains("was resolved in Mastodon: " + words + ".");
    }

    @Test
    void many_are_summed_up_by_kind() {
        assertThat(Markup.PLAIN.of(text.of(new TreeMap<>(Map.of("filed", 20, "failed", 3)), false)))
                .isEqualTo("23 more events, summed up: 3 × failed, 20 × filed.");
    }

    @ParameterizedTest
    @EnumSource(Outcome.Kind.class)
    void every_kind_has_its_sentence_and_none_tells_the_detail(Outcome.Kind kind) {
        assertThat(plain(Told.of(kind, "someone", NOW, List.of(), "")))
                .contains(
                        switch (kind.about()) {
                            case SCAN -> "scan";
                            case NOTIFICATION -> "tested";
                            default -> "someone";
                        })
                .doesNotContain("Told in no message");
    }

    private String slack(Outcome outcome) {
        return Markup.SLACK.of(text.of(outcome));
    }

    private String plain(Outcome outcome) {
        return Markup.PLAIN.of(text.of(outcome));
    }
}
