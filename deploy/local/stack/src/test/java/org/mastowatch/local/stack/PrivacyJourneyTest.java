package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Visibility;

/** What is not public never gets in, wherever it nests, and what is public never gets into a log. */
class PrivacyJourneyTest {

    private final Suite suite = Suite.running();
    private final String secret = "secret" + UUID.randomUUID().toString().replace("-", "");
    private final String shown = "shown" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void a_private_post_is_nowhere_and_post_text_is_in_no_log() throws Exception {
        // Given
        suite.keywordRule("public " + shown.substring(5, 17), shown);
        String author = suite.mastodon.createAccount(NewAccount.local("v" + secret.substring(6, 18)));
        String other = suite.mastodon.createAccount(NewAccount.local("o" + secret.substring(6, 18)));
        String address = secret + "@mail.example";
        // When
        String followers = suite.mastodon.post(
                NewPost.by(author, secret + " for followers").visibility(Visibility.PRIVATE));
        String direct =
                suite.mastodon.post(NewPost.by(author, secret + " for one").visibility(Visibility.DIRECT));
        suite.mastodon.editPost(followers, secret + " edited");
        suite.mastodon.post(NewPost.reblog(author, followers));
        suite.mastodon.post(NewPost.by(author, "a public word about it").quoting(direct));
        suite.mastodon.report(other, author, Category.SPAM, "look " + secret, List.of(followers, direct));
        suite.mastodon.signUp("n" + secret.substring(6, 18), address, "192.0.2.44", "let me in");
        suite.mastodon.post(NewPost.by(author, "after all that, " + shown));
        suite.awaitReport(author);
        // Then
        assertThat(suite.everythingInPostgres("approval.personal")).doesNotContain(secret);
        assertThat(suite.everythingInRedis()).doesNotContain(secret);
        assertThat(suite.everythingInKafka("mastowatch.registrations")).doesNotContain(secret);
        assertThat(suite.logs()).doesNotContain(secret).doesNotContain(shown).doesNotContain("192.0.2.44");
        assertThat(suite.metrics()).doesNotContain(secret).doesNotContain("192.0.2.44");
        assertThat(suite.everythingInKafka("")).contains(shown);
    }
}
