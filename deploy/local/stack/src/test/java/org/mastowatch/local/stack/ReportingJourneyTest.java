package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.FiledReport;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/** From something that happens in Mastodon to one report in Mastodon. */
class ReportingJourneyTest {

    private final Suite suite = Suite.running();
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void a_post_that_breaks_a_rule_becomes_one_report() {
        // Given
        suite.keywordRule("rule " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("a" + word.substring(0, 12)));
        suite.mastodon.post(NewPost.by(account, "good morning"));
        // When
        String bad = suite.mastodon.post(NewPost.by(account, "look at this " + word));
        suite.mastodon.post(NewPost.by(account, "good night"));
        // Then
        FiledReport report = suite.awaitReport(account);
        assertThat(report.statusIds()).containsExactly(bad);
        assertThat(report.category()).isEqualTo("spam");
        assertThat(report.comment())
                .contains("rule " + word)
                .containsPattern("\\[mw:[0-9a-f]+]")
                .hasSizeLessThan(1001);
        assertThat(suite.reportsAbout(account)).hasSize(1);
    }

    @Test
    void ten_hits_on_one_account_are_one_report() {
        // Given
        suite.keywordRule("ten " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("t" + word.substring(0, 12)));
        // When
        List<String> posts = IntStream.range(0, 10)
                .mapToObj(i -> suite.mastodon.post(NewPost.by(account, word + " number " + i)))
                .toList();
        // Then
        FiledReport report = suite.awaitReport(account);
        // A delivery may come after the time to gather; then its post joins the incident and not the report.
        assertThat(report.statusIds()).isNotEmpty().isSubsetOf(posts);
        // When
        suite.mastodon.post(NewPost.by(account, word + " once more"));
        awaitJudged("once more", account);
        // Then
        assertThat(suite.reportsAbout(account)).hasSize(1);
    }

    @Test
    void a_remote_account_whose_bio_breaks_a_rule_is_found_by_poll() {
        // Given
        suite.keywordRule("bio " + word, word);
        // When
        String account = suite.mastodon.createAccount(
                NewAccount.remote("r" + word.substring(0, 12), "far.example").bio("Someone", "selling " + word));
        // Then
        FiledReport report = suite.awaitReport(account);
        assertThat(report.statusIds()).isEmpty();
        assertThat(report.forwarded()).isFalse();
    }

    @Test
    void a_rule_change_is_live_and_reports_nothing_anew() {
        // Given
        String other = "x" + word;
        long rule = suite.keywordRule("live " + word, word);
        String first = suite.mastodon.createAccount(NewAccount.local("l" + word.substring(0, 12)));
        suite.mastodon.post(NewPost.by(first, "old " + word));
        suite.awaitReport(first);
        // When
        var changed = suite.call(
                "PUT",
                "/rules/" + rule,
                Suite.json(Map.of(
                        "name",
                        "live " + word,
                        "detector_type",
                        "keyword",
                        "pattern",
                        word + ", " + other,
                        "weight",
                        1.0,
                        "enabled",
                        true,
                        "action_type",
                        "report",
                        "target_fields",
                        List.of("content"))));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        String second = suite.mastodon.createAccount(NewAccount.local("m" + word.substring(0, 12)));
        Awaitility.await().atMost(Suite.SOON).until(() -> {
            suite.mastodon.post(NewPost.by(second, "new " + other));
            return !suite.reportsAbout(second).isEmpty();
        });
        suite.mastodon.post(NewPost.by(first, "harmless after the change"));
        awaitJudged("after the change", first);
        // Then
        assertThat(suite.reportsAbout(first)).hasSize(1);
    }

    @Test
    void an_edit_is_judged_anew() {
        // Given
        suite.keywordRule("edit " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("e" + word.substring(0, 12)));
        String post = suite.mastodon.post(NewPost.by(account, "nothing to see"));
        // When
        suite.mastodon.editPost(post, "now " + word);
        // Then
        assertThat(suite.awaitReport(account).statusIds()).containsExactly(post);
    }

    @Test
    void after_a_report_is_resolved_only_new_evidence_is_reported() {
        // Given
        suite.keywordRule("again " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("g" + word.substring(0, 12)));
        suite.mastodon.post(NewPost.by(account, "first " + word));
        FiledReport first = suite.awaitReport(account);
        // When
        suite.mastodon.resolveReport(first.id());
        awaitOutcome("RESOLVED", account);
        String fresh = suite.mastodon.post(NewPost.by(account, "second " + word));
        // Then
        Awaitility.await()
                .atMost(Suite.SOON)
                .until(() -> suite.reportsAbout(account).size() == 2);
        assertThat(suite.reportsAbout(account))
                .filteredOn(report -> !report.id().equals(first.id()))
                .singleElement()
                .satisfies(second -> assertThat(second.statusIds()).containsExactly(fresh));
    }

    /** A later event of the same account was judged, so whatever the earlier one would cause has been caused. */
    private void awaitJudged(String what, String account) {
        String marker = "m" + UUID.randomUUID().toString().replace("-", "");
        suite.keywordRule("marker " + what + " " + marker, marker);
        String witness = suite.mastodon.createAccount(NewAccount.local("w" + marker.substring(0, 12)));
        suite.mastodon.post(NewPost.by(witness, marker));
        suite.awaitReport(witness);
    }

    private void awaitOutcome(String kind, String account) {
        Awaitility.await(kind + " about " + account)
                .atMost(Suite.SOON)
                .until(() -> suite.outcomes(account).contains(kind));
    }
}
