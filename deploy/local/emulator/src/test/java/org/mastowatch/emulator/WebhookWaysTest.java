package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.webhook.WebhookSettings;

/** What a receiver of Mastodon's webhooks has to survive, beyond the plain delivery. */
class WebhookWaysTest {
    private Receiver receiver;
    private MastodonEmulator emulator;
    private Http http;

    @BeforeEach
    void start() throws Exception {
        receiver = new Receiver();
        emulator = MastodonEmulator.start(EmulatorOptions.forTests()
                .webhooks(
                        new WebhookSettings(List.of(receiver.url()), EmulatorOptions.TEST_SECRET, 0.001, 8, 100_000)));
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
        receiver.close();
    }

    private void awaitHits(int hits) {
        await().untilAsserted(() -> assertThat(receiver.got()).hasSize(hits));
    }

    private static String signature(String secret, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    private void control(JsonObject body) throws Exception {
        assertThat(http.json("/_emulator/webhooks", "", body).status()).isEqualTo(200);
    }

    @Test
    void bodiesThatTheTemplateDoesNotFitHoldUpNothing() throws Exception {
        // Given
        control(new JsonObject().put("template", "{\"who\":\"{{object.account.username}}\"}"));
        for (int i = 0; i < 50; i++) {
            emulator.deliveries().sendRaw(Buffer.buffer("no JSON"));
        }

        // When
        emulator.post(NewPost.by(emulator.adminId(), "hello"));
        awaitHits(1);

        // Then
        assertThat(new String(receiver.got().getFirst().body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"who\":\"harbour_admin\"}");
    }

    @Test
    void aTemplateIsRenderedAndTheSignatureCoversWhatIsSent() throws Exception {
        // Given
        control(
                new JsonObject()
                        .put(
                                "template",
                                "{\"who\":\"{{object.account.username}}\",\"n\":{{object.tags.0.name}}, \"x\":\"{{object.no.way}}\"}"));

        // When
        emulator.post(NewPost.by(emulator.adminId(), "a \"quoted\" hello"));
        awaitHits(1);

        // Then
        var got = receiver.got().getFirst();
        assertThat(new String(got.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"who\":\"harbour_admin\",\"n\":, \"x\":\"\"}");
        assertThat(got.header("X-Hub-Signature")).isEqualTo(signature(EmulatorOptions.TEST_SECRET, got.body()));
        assertThat(got.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void aNewSecretSignsTheNextTryOfAnOldDelivery() throws Exception {
        // Given
        receiver.answerNext(503);
        receiver.hold();
        emulator.post(NewPost.by(emulator.adminId(), "hello"));
        awaitHits(1);

        // When
        control(new JsonObject().put("secret", "rotated-secret-0123"));
        receiver.letGo();
        awaitHits(2);

        // Then
        var first = receiver.got().get(0);
        var second = receiver.got().get(1);
        assertThat(first.header("X-Hub-Signature")).isEqualTo(signature(EmulatorOptions.TEST_SECRET, first.body()));
        assertThat(second.header("X-Hub-Signature")).isEqualTo(signature("rotated-secret-0123", second.body()));
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void aShortSecretIsRefused() throws Exception {
        assertThat(http.json("/_emulator/webhooks", "", new JsonObject().put("secret", "short"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shuffledEventsOvertakeEachOther() throws Exception {
        // Given
        control(new JsonObject().put("shuffled", true));

        // When
        List<String> written = IntStream.range(0, 30)
                .mapToObj(i -> emulator.post(NewPost.by(emulator.adminId(), "post " + i)))
                .toList();
        awaitHits(30);

        // Then
        List<String> arrived = receiver.got().stream()
                .map(g -> g.json().getJsonObject("object").getString("id"))
                .toList();
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(written).isNotEqualTo(written);
    }

    @Test
    void theObjectIsAsItIsWhenTheDeliveryRunsAndWhatIsGoneIsNotSent() {
        // Given one delivery that keeps the only worker busy
        emulator.deliveries()
                .settings(new WebhookSettings(List.of(receiver.url()), EmulatorOptions.TEST_SECRET, 0.001, 1, 100));
        receiver.hold();
        emulator.post(NewPost.by(emulator.adminId(), "first"));
        awaitHits(1);

        // When
        String edited = emulator.post(NewPost.by(emulator.adminId(), "before"));
        String gone = emulator.post(NewPost.by(emulator.adminId(), "gone"));
        emulator.editPost(edited, "after");
        emulator.deletePost(gone);
        receiver.letGo();

        // Then
        awaitHits(3);
        assertThat(receiver.got().get(1).event()).isEqualTo("status.created");
        assertThat(receiver.got().get(1).json().getJsonObject("object").getString("content"))
                .contains("after");
        await().untilAsserted(() ->
                assertThat(emulator.deliveries().counts().now().vanished()).isEqualTo(1));
    }

    @Test
    void assigningAndReopeningAReportTellsOfAnUpdate() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.remote("far", "away.example"));
        String report = emulator.report(emulator.adminId(), target, Category.SPAM, "look", List.of());
        String path = "/api/v1/admin/reports/" + report;
        awaitHits(1);

        // When
        for (String act : List.of("assign_to_self", "unassign", "resolve", "reopen")) {
            http.form(path + "/" + act, MastodonEmulator.ADMIN_TOKEN, "");
        }

        // Then
        awaitHits(5);
        assertThat(receiver.got().stream().skip(1).map(Receiver.Got::event)).containsOnly("report.updated");
    }

    @Test
    void moderationOfARemoteAccountTellsNothingAndOfALocalOneAnUpdate() {
        // Given
        String remote = emulator.createAccount(NewAccount.remote("far", "away.example"));
        emulator.instance().silence(Long.parseLong(remote), true);

        // When
        emulator.instance().silence(Long.parseLong(emulator.adminId()), true);

        // Then
        awaitHits(1);
        assertThat(receiver.got().getFirst().event()).isEqualTo("account.updated");
    }

    @Test
    void aRedirectIsNotFollowedAndARefusalNeverEndsTheWebhook() {
        // Given
        receiver.answerNext(307, 404);

        // When
        emulator.post(NewPost.by(emulator.adminId(), "one"));

        // Then the redirect was one failed try, and the refusal the last
        awaitHits(2);
        await().untilAsserted(() ->
                assertThat(emulator.deliveries().counts().now().refused()).isEqualTo(1));

        // When
        emulator.post(NewPost.by(emulator.adminId(), "two"));

        // Then
        awaitHits(3);
    }
}
