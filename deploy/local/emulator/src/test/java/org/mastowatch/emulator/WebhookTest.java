package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Visibility;
import org.mastowatch.emulator.webhook.WebhookSettings;

class WebhookTest {
    private Receiver receiver;
    private MastodonEmulator emulator;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
        emulator = MastodonEmulator.start(EmulatorOptions.forTests()
                .webhooks(
                        new WebhookSettings(List.of(receiver.url()), EmulatorOptions.TEST_SECRET, 0.001, 8, 100_000)));
    }

    @AfterEach
    void stop() {
        emulator.close();
        receiver.close();
    }

    private List<String> events() {
        return receiver.got().stream().map(Receiver.Got::event).toList();
    }

    private void awaitEvents(String... events) {
        await().untilAsserted(() -> assertThat(events()).containsExactlyInAnyOrder(events));
    }

    @Test
    void aDeliveryIsSignedOverItsBytesAndLooksLikeMastodons() throws Exception {
        // When
        emulator.createAccount(NewAccount.signUp("newcomer", "n@freemail.example", null, "bread"));
        awaitEvents("account.created");

        // Then
        var got = receiver.got().getFirst();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(EmulatorOptions.TEST_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(got.header("X-Hub-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(got.body())));
        assertThat(got.header("Digest"))
                .isEqualTo("SHA-256="
                        + Base64.getEncoder()
                                .encodeToString(
                                        MessageDigest.getInstance("SHA-256").digest(got.body())));
        assertThat(got.header("Content-Type")).isEqualTo("application/json");
        assertThat(got.header("Accept-Encoding")).isEqualTo("gzip");
        assertThat(got.header("User-Agent")).isEqualTo("Mastodon/4.6.5 (http.rb/5.3.1; +https://social.example/)");
        assertThat(got.json().fieldNames()).containsExactly("event", "created_at", "object");
    }

    @Test
    void postsOfEveryVisibilityAreSentButNoRemoteOnes() {
        // Given
        String local = "" + emulator.adminId();
        String remote = emulator.createAccount(NewAccount.remote("far", "away.example"));

        // When
        for (Visibility visibility : Visibility.values()) {
            emulator.post(NewPost.by(local, "hello").visibility(visibility));
        }
        emulator.post(NewPost.by(remote, "hello"));
        String edited = emulator.post(NewPost.by(local, "first"));
        emulator.editPost(edited, "second");

        // Then
        awaitEvents(
                "status.created",
                "status.created",
                "status.created",
                "status.created",
                "status.created",
                "status.updated");
        assertThat(receiver.got())
                .extracting(g -> g.json().getJsonObject("object").getString("visibility"))
                .contains("public", "unlisted", "private", "direct");
        assertThat(receiver.got())
                .noneMatch(g -> g.json().getJsonObject("object").containsKey("favourited"));
    }

    @Test
    void anAccountIsAnnouncedOnceItIsBothApprovedAndConfirmed() {
        // Given
        String pending = emulator.createAccount(
                NewAccount.signUp("slow", "s@freemail.example", null, "tea").unconfirmed());
        awaitEvents("account.created");

        // When
        emulator.approve(pending);
        emulator.instance().confirm(Long.parseLong(pending));
        emulator.instance().people().edit(Long.parseLong(pending), Person.Profile.of("Slow", "I like tea."));

        // Then
        awaitEvents("account.created", "account.approved", "account.updated");
    }

    @Test
    void reportsAreSentWhoeverMadeThemAndHoweverTheyEnd() {
        // Given
        String target = emulator.createAccount(NewAccount.remote("far", "away.example"));

        // When
        String report = emulator.report(emulator.adminId(), target, Category.SPAM, "look", List.of());
        emulator.resolveReport(report);

        // Then
        awaitEvents("report.created", "report.updated");
    }

    @Test
    void aFailedDeliveryIsRetriedWithTheSameBytes() {
        // Given
        receiver.answerNext(503, 429, 401, 302);

        // When
        emulator.post(NewPost.by(emulator.adminId(), "hello"));

        // Then
        await().untilAsserted(() -> assertThat(receiver.got()).hasSize(5));
        assertThat(receiver.got().stream()
                        .map(g -> new String(g.body(), StandardCharsets.UTF_8))
                        .distinct())
                .hasSize(1);
        // It is counted when the answer is there, which is after it was given.
        await().untilAsserted(() ->
                assertThat(emulator.deliveries().counts().now().delivered()).isEqualTo(1));
        assertThat(emulator.deliveries().counts().now().retried()).isEqualTo(4);
    }

    @Test
    void aRefusedDeliveryIsNotRetried() {
        // Given
        receiver.answerNext(400, 501);

        // When
        emulator.post(NewPost.by(emulator.adminId(), "one"));
        emulator.post(NewPost.by(emulator.adminId(), "two"));

        // Then
        await().untilAsserted(() ->
                assertThat(emulator.deliveries().counts().now().refused()).isEqualTo(2));
        assertThat(emulator.deliveries().counts().now().retried()).isZero();
        assertThat(emulator.deliveries().waiting()).isZero();
    }

    @Test
    void whatDoesNotFitInTheQueueIsCounted() {
        // Given
        receiver.hold();
        emulator.deliveries()
                .settings(new WebhookSettings(List.of(receiver.url()), EmulatorOptions.TEST_SECRET, 1, 1, 2));

        // When
        for (int i = 0; i < 10; i++) {
            emulator.post(NewPost.by(emulator.adminId(), "post " + i));
        }

        // Then
        assertThat(emulator.deliveries().counts().now().dropped()).isGreaterThanOrEqualTo(6);
        assertThat(emulator.deliveries().waiting()).isLessThanOrEqualTo(2);
        receiver.letGo();
    }
}
