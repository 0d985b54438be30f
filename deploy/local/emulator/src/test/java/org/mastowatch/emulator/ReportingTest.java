package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Visibility;

class ReportingTest {
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

    private Http.Reply file(String form) throws Exception {
        return http.form("/api/v1/reports", MastodonEmulator.REPORT_TOKEN, form);
    }

    @Test
    void aFormFilesAReport() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("spammer"));
        String post = emulator.post(NewPost.by(target, "buy now"));

        // When
        var reply = file("account_id=" + target + "&status_ids[]=" + post + "&comment=hello&category=spam");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.object().fieldNames())
                .containsExactly(
                        "id",
                        "action_taken",
                        "action_taken_at",
                        "category",
                        "comment",
                        "forwarded",
                        "created_at",
                        "status_ids",
                        "rule_ids",
                        "collection_ids",
                        "target_account");
        assertThat(reply.object().getJsonArray("status_ids")).containsExactly(post);
        assertThat(emulator.reportsByBot()).singleElement().satisfies(r -> {
            assertThat(r.category()).isEqualTo("spam");
            assertThat(r.comment()).isEqualTo("hello");
            assertThat(r.statusIds()).containsExactly(post);
        });
    }

    @Test
    void aJsonBodyFilesAReportToo() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.remote("far", "away.example"));
        var body = new JsonObject()
                .put("account_id", target)
                .put("rule_ids", JsonArray.of("1"))
                .put("forward", true)
                .put("category", "spam");

        // When
        var reply = http.json("/api/v1/reports", MastodonEmulator.REPORT_TOKEN, body);

        // Then
        assertThat(reply.object().getString("category")).isEqualTo("violation");
        assertThat(reply.object().getBoolean("forwarded")).isTrue();
        assertThat(reply.object().getJsonArray("rule_ids")).containsExactly("1");
    }

    @Test
    void whatCannotBeReportedIsRefused() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("quiet"));
        String other = emulator.post(NewPost.by(emulator.adminId(), "not yours"));
        String secret = emulator.post(NewPost.by(target, "psst").visibility(Visibility.PRIVATE));
        String gone = emulator.post(NewPost.by(target, "soon gone"));
        emulator.deletePost(gone);

        // Then
        assertThat(file("comment=x").status()).isEqualTo(404);
        assertThat(file("account_id=" + target + "&status_ids[]=" + other).status())
                .isEqualTo(404);
        assertThat(file("account_id=" + target + "&status_ids[]=" + secret).status())
                .isEqualTo(404);
        assertThat(file("account_id=" + target + "&status_ids[]=" + gone).status())
                .isEqualTo(404);
        var tooLong = file("account_id=" + target + "&comment=" + "x".repeat(1001));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.object().getString("error"))
                .isEqualTo("Validation failed: Comment is too long (maximum is 1000 characters)");
        assertThat(file("account_id=" + target + "&rule_ids[]=99").status()).isEqualTo(422);
        assertThat(file("account_id=" + target + "&category=nonsense").status()).isEqualTo(500);
        emulator.instance().suspend(Long.parseLong(target), true);
        assertThat(file("account_id=" + target).status()).isEqualTo(404);
        assertThat(emulator.reports()).isEmpty();
    }

    @Test
    void aDeletedPostOfAnOpenReportCanStillBeReported() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("eraser"));
        String post = emulator.post(NewPost.by(target, "evidence"));
        file("account_id=" + target + "&status_ids[]=" + post);

        // When
        emulator.deletePost(post);

        // Then
        assertThat(http.get("/api/v1/statuses/" + post, "").status()).isEqualTo(404);
        assertThat(file("account_id=" + target + "&status_ids[]=" + post).status())
                .isEqualTo(200);
    }
}
