package org.mastowatch.local.stack;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/**
 * A post that breaks a rule, told by a delivery that is part of a trace.
 *
 * @param parent the span that the delivery says it belongs to
 * @param word what the rule finds in it
 */
record TracedPost(String accountId, String username, String word, String trace, String parent) {

    static TracedPost by(Suite suite, String word) {
        suite.keywordRule("rule " + word, word);
        String username = "a" + word.substring(0, 12);
        String account;
        String status;
        // Mastodon itself tells of it without a trace, so it is kept from telling.
        suite.mastodon.webhooksTo();
        try {
            account = suite.mastodon.createAccount(NewAccount.local(username));
            status = suite.mastodon.post(NewPost.by(account, "look at this " + word));
        } finally {
            suite.mastodon.webhooksTo(URI.create(suite.gateway("/webhooks/mastodon_events")));
        }
        TracedPost post = new TracedPost(
                account,
                username,
                word,
                UUID.randomUUID().toString().replace("-", ""),
                UUID.randomUUID().toString().replace("-", "").substring(0, 16));
        post.deliver(suite, status);
        return post;
    }

    private void deliver(Suite suite, String status) {
        HttpResponse<String> shown =
                suite.send(HttpRequest.newBuilder(URI.create(suite.mastodon.baseUrl() + "/api/v1/statuses/" + status))
                        .header("Authorization", "Bearer " + MastodonEmulator.REPORT_TOKEN));
        String body = Suite.json(Map.of(
                "event", "status.created",
                "created_at", Instant.now().toString(),
                "object", Suite.tree(shown.body())));
        HttpResponse<String> answer =
                suite.send(HttpRequest.newBuilder(URI.create(suite.gateway("/webhooks/mastodon_events")))
                        .header("Content-Type", "application/json")
                        .header("X-Hub-Signature", signature(body))
                        .header("traceparent", "00-" + trace + "-" + parent + "-01")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200 || !answer.body().contains("taken")) {
            throw new AssertionError("The delivery was answered " + answer.statusCode() + " " + answer.body());
        }
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(EmulatorOptions.TEST_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
