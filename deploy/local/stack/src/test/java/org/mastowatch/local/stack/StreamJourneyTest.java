package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/** Posts of other servers, of which no webhook tells. */
class StreamJourneyTest {

    private final Suite suite = Suite.running();
    private final String word = "s" + UUID.randomUUID().toString().replace("-", "");
    private final String shouted = word.toUpperCase(Locale.ROOT);

    @Test
    void a_streamed_post_becomes_a_report_and_is_forgotten_when_it_is_deleted() throws Exception {
        // Given
        suite.keywordRule("stream " + word, word);
        Awaitility.await("the stream is read, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> suite.mastodon.streams().listening() > 0);
        String account = suite.mastodon.createAccount(NewAccount.remote("r" + word.substring(0, 12), "far.example"));
        // When
        String post = suite.mastodon.post(NewPost.by(account, "look at this " + shouted));
        // Then
        assertThat(suite.awaitReport(account).statusIds()).containsExactly(post);
        assertThat(suite.metrics()).contains("mastowatch_observed_total{kind=\"status\",source=\"stream\"}");
        assertThat(suite.everythingInPostgres()).contains(shouted);
        // When
        suite.mastodon.deletePost(post);
        // Then
        Awaitility.await("what the post said is forgotten, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .untilAsserted(() -> assertThat(suite.everythingInPostgres().contains(shouted))
                        .isFalse());
        assertThat(suite.reportsAbout(account)).hasSize(1);
    }
}
