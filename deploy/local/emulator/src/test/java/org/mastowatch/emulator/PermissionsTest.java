package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;
import static org.mastowatch.emulator.MastodonEmulator.MODERATOR_TOKEN;
import static org.mastowatch.emulator.MastodonEmulator.REPORT_TOKEN;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Instance.ModerationAct;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Strikes;
import org.mastowatch.emulator.instance.Visibility;

class PermissionsTest {
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

    private void refused(Http.Reply reply, int status, String error) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.object().getString("error")).isEqualTo(error);
    }

    private Http.Reply act(String accountId, String what, String token) throws Exception {
        return http.form("/api/v1/admin/accounts/" + accountId + "/" + what, token, "");
    }

    @Test
    void withoutATokenAdminPathsAnswer403AndUserPaths401() throws Exception {
        refused(http.get("/api/v2/admin/accounts", ""), 403, "This action is not allowed");
        refused(http.get("/api/v2/admin/accounts", "unknown"), 403, "This action is not allowed");
        refused(http.form("/api/v1/reports", "", "account_id=1"), 401, "The access token is invalid");
        refused(http.get("/api/v1/accounts/verify_credentials", "x"), 401, "The access token is invalid");
    }

    @Test
    void aDeletedAccountKeepsItsRowAndReportsAndIsSuspendedForGood() throws Exception {
        // Given
        String id = emulator.createAccount(NewAccount.local("leaving"));
        String post = emulator.post(NewPost.by(id, "soon gone"));
        http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + id);
        String path = "/api/v1/admin/accounts/" + id;
        http.form(path + "/action", ADMIN_TOKEN, "type=suspend");

        // When
        Http.Reply deleted = http.send(http.request(path, ADMIN_TOKEN).DELETE());

        // Then
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.object().isEmpty()).isTrue();
        Http.Reply shown = http.get(path, ADMIN_TOKEN);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.object().getBoolean("suspended")).isTrue();
        assertThat(http.get("/api/v1/statuses/" + post, ADMIN_TOKEN).status()).isEqualTo(404);
        assertThat(emulator.instance().reports().newestFirst())
                .anyMatch(report -> report.targetId() == Long.parseLong(id));
        refused(http.send(http.request(path, ADMIN_TOKEN).DELETE()), 403, "This action is not allowed");
        refused(act(id, "unsuspend", ADMIN_TOKEN), 403, "This action is not allowed");
    }

    @Test
    void scopeIsCheckedBeforeRoleAndRoleBeforeTheObject() throws Exception {
        // Given
        String person = emulator.createAccount(NewAccount.local("nobody_special"));
        emulator.issueToken("all-scopes", person, Set.of("read", "admin:read", "admin:write"));
        emulator.issueToken("an-app", null, Set.of("write"));

        // Then
        refused(
                http.get("/api/v1/admin/accounts/1", REPORT_TOKEN),
                403,
                "This action is outside the authorized scopes");
        refused(http.get("/api/v1/admin/accounts/1", "all-scopes"), 403, "This action is not allowed");
        refused(http.get("/api/v1/admin/accounts/1", MODERATOR_TOKEN), 404, "Record not found");
        refused(
                http.form("/api/v1/reports", "an-app", "account_id=1"),
                422,
                "This method requires an authenticated user");
    }

    @Test
    void aRevokedTokenAndAPendingLoginAreToldApart() throws Exception {
        // Given
        String pending = emulator.signUp("patient", "patient@freemail.example", null, "please");
        emulator.issueToken("pending", pending, Set.of("read"));

        // When
        http.form(
                "/oauth/revoke",
                "",
                "client_id=demo-client-id&client_secret=demo-client-secret-of-43-characters-at-least-&token="
                        + REPORT_TOKEN);

        // Then
        refused(http.get("/api/v1/accounts/verify_credentials", REPORT_TOKEN), 401, "The access token was revoked");
        refused(
                http.get("/api/v1/accounts/verify_credentials", "pending"),
                403,
                "Your login is currently pending approval");
    }

    @Test
    void aSignUpIsDecidedOnce() throws Exception {
        // Given
        String first = emulator.signUp("first", "first@freemail.example", "203.0.113.5", "bread");
        String second = emulator.signUp("second", "second@freemail.example", null, "boats");
        String remote = emulator.createAccount(NewAccount.remote("far", "away.example"));

        // Then
        assertThat(act(first, "approve", ADMIN_TOKEN).object().getBoolean("approved"))
                .isTrue();
        refused(act(first, "approve", ADMIN_TOKEN), 403, "This action is not allowed");
        refused(act(first, "reject", ADMIN_TOKEN), 403, "This action is not allowed");
        assertThat(act(second, "reject", ADMIN_TOKEN).body()).isEqualTo("{}");
        refused(act(second, "reject", ADMIN_TOKEN), 404, "Record not found");
        refused(act(remote, "approve", ADMIN_TOKEN), 403, "Forbidden");
    }

    @Test
    void anActResolvesAllOpenReportsAboutTheAccount() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("rude"));
        String path = "/api/v1/admin/accounts/" + target + "/action";
        http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + target);
        http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + target);

        // Then
        assertThat(http.form(path, ADMIN_TOKEN, "type=shout").status()).isEqualTo(422);
        refused(
                http.form("/api/v1/admin/accounts/" + emulator.adminId() + "/action", MODERATOR_TOKEN, "type=silence"),
                403,
                "This action is not allowed");
        refused(act(target, "unsuspend", ADMIN_TOKEN), 403, "This action is not allowed");
        assertThat(emulator.reports()).noneMatch(FiledReport::resolved);
        assertThat(http.form(path, MODERATOR_TOKEN, "type=suspend").body()).isEqualTo("{}");
        assertThat(emulator.reports()).hasSize(2).allMatch(FiledReport::resolved);
        assertThat(http.get("/api/v1/admin/reports", ADMIN_TOKEN).array()).isEmpty();
        assertThat(http.get("/api/v1/admin/reports?resolved=true", ADMIN_TOKEN).array())
                .hasSize(2);
        assertThat(act(target, "unsuspend", ADMIN_TOKEN).object().getBoolean("suspended"))
                .isFalse();
    }

    @Test
    void whatAModeratorWritesToTheOwnerIsKept() throws Exception {
        // Given
        String target = emulator.createAccount(NewAccount.local("loud"));
        String path = "/api/v1/admin/accounts/" + target + "/action";

        // When
        http.form(path, MODERATOR_TOKEN, "type=silence&text=Please+be+quiet.&send_email_notification=false");
        http.form(path, MODERATOR_TOKEN, "type=none");

        // Then
        assertThat(emulator.instance().strikes().of(Long.parseLong(target)))
                .extracting(Strikes.Strike::act, Strikes.Strike::text, Strikes.Strike::mailed)
                .containsExactly(
                        tuple(ModerationAct.SILENCE, "Please be quiet.", false), tuple(ModerationAct.NONE, "", true));
    }

    @Test
    void onlyOpenPostsAreListedForStrangers() throws Exception {
        // Given
        String author = emulator.createAccount(NewAccount.local("writer"));
        String open = emulator.post(NewPost.by(author, "hello"));
        String unlisted = emulator.post(NewPost.by(author, "softly").visibility(Visibility.UNLISTED));
        emulator.post(NewPost.by(author, "friends").visibility(Visibility.PRIVATE));
        String direct = emulator.post(NewPost.by(author, "@quay_moderator psst").visibility(Visibility.DIRECT));

        // When
        var seen = http.get("/api/v1/accounts/" + author + "/statuses", REPORT_TOKEN)
                .array();

        // Then
        assertThat(Json.ids(seen)).containsExactly(unlisted, open);
        assertThat(http.get("/api/v1/statuses/" + direct, REPORT_TOKEN).status())
                .isEqualTo(404);
        assertThat(http.get("/api/v1/statuses/" + direct, MODERATOR_TOKEN).status())
                .isEqualTo(200);
    }
}
