package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/** Dry run and panic stop hold work back and lose none of it. */
class HoldingJourneyTest {

    private final Suite suite = Suite.running();
    private final String word = "h" + UUID.randomUUID().toString().replace("-", "");

    @AfterEach
    void go_on() {
        suite.call("POST", "/config/panic_stop?enable=false", "");
        suite.call("POST", "/config/dry_run?enable=false", "");
    }

    @Test
    void a_dry_run_files_nothing_until_a_person_says_so() {
        // Given
        suite.keywordRule("dry " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("d" + word.substring(0, 12)));
        dryRun(true);
        // When
        String post = suite.mastodon.post(NewPost.by(account, "see " + word));
        awaitOutcome("WOULD_FILE", account);
        dryRun(false);
        String witness = suite.mastodon.createAccount(NewAccount.local("v" + word.substring(0, 12)));
        suite.mastodon.post(NewPost.by(witness, "also " + word));
        suite.awaitReport(witness);
        assertThat(suite.reportsAbout(account)).isEmpty();
        assertThat(suite.call("POST", "/held/file", "{\"why\":\"looked through them\"}")
                        .statusCode())
                .isBetween(200, 299);
        // Then
        assertThat(suite.awaitReport(account).statusIds()).containsExactly(post);
        assertThat(suite.reportsAbout(account)).hasSize(1);
    }

    @Test
    void a_panic_stop_holds_reports_and_resume_files_them() {
        // Given
        suite.keywordRule("panic " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("p" + word.substring(0, 12)));
        assertThat(suite.call("POST", "/config/panic_stop?enable=true", "").body())
                .contains("true");
        assertThat(Suite.tree(suite.call("GET", "/healthz", "").body())
                        .get("panic_stop")
                        .asBoolean())
                .isTrue();
        // When
        String kept = suite.mastodon.post(NewPost.by(account, "keep " + word));
        String gone = suite.mastodon.post(NewPost.by(account, "remove " + word));
        awaitDetection(account);
        assertThat(suite.reportsAbout(account)).isEmpty();
        suite.mastodon.deletePost(gone);
        suite.call("POST", "/config/panic_stop?enable=false", "");
        // Then
        assertThat(suite.awaitReport(account).statusIds()).containsExactly(kept);
        assertThat(suite.reportsAbout(account)).hasSize(1);
    }

    /** The reporter goes by it once it has read it from Kafka, which may be after the next post. */
    private void dryRun(boolean on) {
        suite.call("POST", "/config/dry_run?enable=" + on, "");
        Awaitility.await("dry run " + on)
                .atMost(Suite.SOON)
                .until(() -> suite.metrics(suite.port(Service.REPORTER))
                        .contains("mastowatch_dry_run " + (on ? "1.0" : "0.0")));
    }

    private void awaitOutcome(String kind, String account) {
        Awaitility.await(kind + " about " + account)
                .atMost(Suite.SOON)
                .until(() -> suite.outcomes(account).contains(kind));
    }

    /** The reporter has the incident and its gathering time is over. */
    private void awaitDetection(String account) {
        Awaitility.await("an incident about " + account)
                .atMost(Suite.SOON)
                .until(() -> suite.count("select count(*) from reporter.incident where account_id = '" + account
                                + "' and opened_at < now() - interval '3 seconds'")
                        == 1);
    }
}
