package org.mastowatch.local.stack;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/** What figures tell of: posts, hits, a report by a person, a sign-up, a delivery whose signature is wrong. */
final class Happenings {

    private Happenings() {}

    static void all(Suite suite) {
        String word = "h" + UUID.randomUUID().toString().replace("-", "");
        suite.keywordRule("rule " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("h" + word.substring(0, 12)));
        suite.mastodon.post(NewPost.by(account, "good morning"));
        String bad = suite.mastodon.post(NewPost.by(account, "look at this " + word));
        String person = suite.mastodon.createAccount(NewAccount.local("p" + word.substring(0, 12)));
        suite.mastodon.report(person, account, Category.SPAM, "They write to everybody.", List.of(bad));
        suite.mastodon.signUp("s" + word.substring(0, 12), word + "@town.example", "192.0.2.77", "I sing in the choir");
        suite.send(HttpRequest.newBuilder(URI.create(suite.gateway("/webhooks/mastodon_events")))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature", "sha256=00")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        suite.awaitReport(account);
    }
}
