package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mastowatch.emulator.MastodonEmulator.REPORT_TOKEN;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

class ControlTest {
    private MastodonEmulator emulator;
    private Http http;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests());
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private JsonObject control(String path, JsonObject body) throws Exception {
        var reply = http.json("/_emulator" + path, "", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.object();
    }

    @Test
    void anotherProcessMakesPeoplePostsAndReports() throws Exception {
        // When
        String person = control(
                        "/accounts", new JsonObject().put("username", "script").put("note", "made by a script"))
                .getString("id");
        String post = control(
                        "/posts",
                        new JsonObject()
                                .put("account_id", person)
                                .put("text", "hello")
                                .put("visibility", "unlisted")
                                .put("media", JsonArray.of("image")))
                .getString("id");
        control(
                "/reports",
                new JsonObject()
                        .put("reporter", emulator.adminId())
                        .put("target", person)
                        .put("comment", "look")
                        .put("status_ids", JsonArray.of(post)));

        // Then
        var status = http.get("/api/v1/statuses/" + post, "").object();
        assertThat(status.getString("visibility")).isEqualTo("unlisted");
        assertThat(status.getJsonArray("media_attachments")).hasSize(1);
        var report = http.get("/_emulator/reports", "").array().getJsonObject(0);
        assertThat(report.getString("comment")).isEqualTo("look");
        assertThat(report.getJsonArray("status_ids")).containsExactly(post);
    }

    @Test
    void anotherProcessHoldsAndReleasesAReport() throws Exception {
        // Given
        String id = control(
                        "/faults",
                        new JsonObject()
                                .put("method", "POST")
                                .put("path", "/api/v1/reports")
                                .put("kind", "hold"))
                .getString("id");
        var request = http.request("/api/v1/reports", REPORT_TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("account_id=" + emulator.adminId()));

        // When
        var reply = http.client().sendAsync(request.build(), BodyHandlers.ofString());
        await().untilAsserted(() -> assertThat(
                        http.get("/_emulator/faults/" + id, "").object().getBoolean("reached"))
                .isTrue());
        assertThat(http.get("/_emulator/reports", "").array()).hasSize(1);
        control("/faults/" + id + "/release", new JsonObject());

        // Then
        assertThat(reply.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aLoadAnswersWithTheExpectedHits() throws Exception {
        var expected = control(
                "/load",
                new JsonObject()
                        .put("posts", 200)
                        .put("accounts", 20)
                        .put("one_in", 50)
                        .put("phrase", "prize drop"));

        assertThat(expected.getJsonObject("hits").stream()
                        .mapToInt(e -> ((JsonArray) e.getValue()).size())
                        .sum())
                .isEqualTo(4);
    }

    @Test
    void aWrongControlCallIsToldSo() throws Exception {
        assertThat(http.json("/_emulator/faults", "", new JsonObject().put("kind", "gremlin"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theHomePageShowsWhatPeopleWroteWithoutRunningIt() throws Exception {
        // Given
        emulator.post(NewPost.by(emulator.adminId(), "<script>alert(1)</script>"));

        // When
        var page = http.get("/", "");

        // Then
        assertThat(page.body())
                .contains("Made for <a href=\"https://goingdark.social\">goingdark.social</a>")
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
        assertThat(http.get("/nowhere", "").status()).isEqualTo(404);
        assertThat(http.get("/nowhere", "").header("Content-Type")).startsWith("text/html");
    }

    @Test
    void theHomePageShowsSignUpsAndLeadsToTheSignIn() throws Exception {
        // Given
        emulator.signUp("patient", "p@freemail.example", null, "I like <b>bread</b>");
        emulator.createAccount(
                NewAccount.signUp("unsure", "u@freemail.example", null, "tea").unconfirmed());

        // When
        String page = http.get("/", "").body();

        // Then
        assertThat(page)
                .contains(
                        "@patient", "I like &lt;b&gt;bread&lt;/b&gt;", "waits for approval", "http-equiv=\"refresh\"");
        var link = Pattern.compile("/auth/confirmation[^\"]+").matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(http.get(link.group(), "").status()).isEqualTo(200);
        assertThat(http.get("/", "").body()).doesNotContain("/auth/confirmation");
        var signIn = Pattern.compile("/oauth/authorize[^\"]+").matcher(page);
        assertThat(signIn.find()).isTrue();
        assertThat(http.get(signIn.group().replace("&amp;", "&"), "").header("Location"))
                .isEqualTo("/auth/sign_in");
    }

    @Test
    void aTakenPortIsSaid() {
        int taken = URI.create(emulator.baseUrl()).getPort();

        assertThatThrownBy(
                        () -> MastodonEmulator.start(EmulatorOptions.forTests().port(taken)))
                .isInstanceOf(PortTakenException.class)
                .hasMessage("Port " + taken + " is taken");
    }
}
