package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.fault.Hold;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/** What goes wrong around a report changes nothing about there being one. */
class CrashJourneyTest {

    /** Then Mastodon gives up a delivery. */
    private static final Duration MASTODON_WAITS = Duration.ofSeconds(10);

    private final Suite suite = Suite.running();
    private final String word = "c" + UUID.randomUUID().toString().replace("-", "");

    @AfterEach
    void heal() {
        suite.mastodon.faults().clear();
    }

    @Test
    void a_reporter_killed_between_the_call_and_its_answer_files_one_report() throws Exception {
        // Given
        suite.keywordRule("crash " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("k" + word.substring(0, 12)));
        Hold hold = suite.mastodon.holdNextReport();
        suite.mastodon.post(NewPost.by(account, "boom " + word));
        assertThat(hold.await(Suite.SOON)).isTrue();
        // When
        suite.kill(Service.REPORTER);
        hold.release();
        suite.start(Service.REPORTER);
        suite.awaitReady(Service.REPORTER);
        // Then
        Awaitility.await("the incident is settled")
                .atMost(Suite.SOON)
                .until(() -> suite.outcomes(account).contains("FILED"));
        assertThat(suite.reportsAbout(account)).hasSize(1);
    }

    @Test
    void a_report_that_took_effect_but_was_answered_500_is_not_filed_again() {
        // Given
        suite.keywordRule("liar " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("q" + word.substring(0, 12)));
        suite.mastodon.faults().add("POST", "/api/v1/reports", org.mastowatch.emulator.fault.Fault.effectThen500(), 1);
        // When
        suite.mastodon.post(NewPost.by(account, "500 " + word));
        // Then
        Awaitility.await()
                .atMost(Suite.SOON)
                .until(() -> suite.outcomes(account).contains("FILED"));
        assertThat(suite.reportsAbout(account)).hasSize(1);
    }

    @Test
    void the_same_delivery_twice_is_taken_once() throws Exception {
        // Given
        suite.keywordRule("twice " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("s" + word.substring(0, 12)));
        String post = suite.mastodon.post(NewPost.by(account, "twice " + word));
        suite.awaitReport(account);
        // When
        String body = webhook(account, post);
        HttpResponse<String> again = deliver(body);
        // Then
        assertThat(again.statusCode()).isBetween(200, 299);
        assertThat(deliver(body).statusCode()).isBetween(200, 299);
        assertThat(suite.reportsAbout(account)).hasSize(1);
    }

    @Test
    void while_kafka_is_down_a_webhook_is_refused_and_the_retry_becomes_one_report() throws Exception {
        // Given
        suite.keywordRule("kafka " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local("f" + word.substring(0, 12)));
        suite.mastodon.webhooksTo();
        String post = suite.mastodon.post(NewPost.by(account, "down " + word));
        suite.mastodon.webhooksTo(URI.create(suite.gateway("/webhooks/mastodon_events")));
        String body = webhook(account, post);
        suite.kafka.suspend();
        try {
            // When
            Instant begin = Instant.now();
            HttpResponse<String> refused = deliver(body);
            // Then
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(MASTODON_WAITS);
            assertThat(suite.call("GET", "/livez", "").statusCode()).isEqualTo(200);
        } finally {
            suite.kafka.resume();
        }
        // When
        Awaitility.await("the webhook is taken again")
                .atMost(Suite.SOON)
                .until(() -> deliver(body).statusCode() / 100 == 2);
        // Then
        assertThat(suite.awaitReport(account).statusIds()).containsExactly(post);
        assertThat(suite.reportsAbout(account)).hasSize(1);
    }

    private String webhook(String account, String post) {
        String json = suite.send(
                        HttpRequest.newBuilder(URI.create(suite.mastodon.baseUrl() + "/api/v1/statuses/" + post))
                                .GET())
                .body();
        return "{\"event\":\"status.created\",\"created_at\":\"2026-01-01T00:00:00.000Z\",\"object\":" + json + "}";
    }

    private HttpResponse<String> deliver(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(EmulatorOptions.TEST_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return suite.send(HttpRequest.newBuilder(URI.create(suite.gateway("/webhooks/mastodon_events")))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature", "sha256=" + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
