package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;
import static org.mastowatch.emulator.MastodonEmulator.MODERATOR_TOKEN;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Blocks.Verdict;
import org.mastowatch.emulator.instance.NewAccount;

class BlocksTest {
    private static final String DOMAINS = "/api/v1/admin/domain_blocks";
    private static final String ADDRESSES = "/api/v1/admin/ip_blocks";
    private static final String EMAILS = "/api/v1/admin/canonical_email_blocks";

    private MastodonEmulator emulator;
    private Http http;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests().people(0, 0));
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Http.Reply put(String path, String form) throws Exception {
        return http.send(http.request(path, ADMIN_TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(BodyPublishers.ofString(form)));
    }

    private Http.Reply delete(String path) throws Exception {
        return http.send(http.request(path, ADMIN_TOKEN).DELETE());
    }

    private JsonObject account(String id) throws Exception {
        return http.get("/api/v1/admin/accounts/" + id, ADMIN_TOKEN).object();
    }

    @Test
    void aDomainBlockIsFeltByTheAccountsOfTheDomainUntilItIsLifted() throws Exception {
        // Given
        String near = emulator.createAccount(NewAccount.remote("near", "spam.example"));
        String below = emulator.createAccount(NewAccount.remote("below", "eu.spam.example"));
        String other = emulator.createAccount(NewAccount.remote("other", "notspam.example"));

        // When
        JsonObject made = http.form(DOMAINS, ADMIN_TOKEN, "domain=Spam.example&severity=suspend&public_comment=spam")
                .object();

        // Then
        assertThat(made.fieldNames())
                .containsExactly(
                        "id",
                        "domain",
                        "digest",
                        "created_at",
                        "severity",
                        "reject_media",
                        "reject_reports",
                        "private_comment",
                        "public_comment",
                        "obfuscate");
        assertThat(account(near).getBoolean("suspended")).isTrue();
        assertThat(account(below).getBoolean("suspended")).isTrue();
        assertThat(account(other).getBoolean("suspended")).isFalse();
        assertThat(account(emulator.createAccount(NewAccount.remote("late", "spam.example")))
                        .getBoolean("suspended"))
                .isTrue();
        assertThat(put(DOMAINS + "/" + made.getString("id"), "severity=silence")
                        .object()
                        .getString("public_comment"))
                .isEqualTo("spam");
        assertThat(account(near).getBoolean("suspended")).isFalse();
        assertThat(account(near).getBoolean("silenced")).isTrue();
        assertThat(delete(DOMAINS + "/" + made.getString("id")).body()).isEqualTo("{}");
        assertThat(account(near).getBoolean("silenced")).isFalse();
        assertThat(delete(DOMAINS + "/" + made.getString("id")).status()).isEqualTo(404);
    }

    @Test
    void aDomainIsBlockedOnceAndNotByModerators() throws Exception {
        // Given
        http.form(DOMAINS, ADMIN_TOKEN, "domain=spam.example&severity=suspend");

        // When
        var again = http.form(DOMAINS, ADMIN_TOKEN, "domain=spam.example&severity=silence");

        // Then
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.object().getJsonObject("existing_domain_block").getString("severity"))
                .isEqualTo("suspend");
        assertThat(http.form(DOMAINS, ADMIN_TOKEN, "severity=silence").status()).isEqualTo(422);
        assertThat(http.form(DOMAINS, ADMIN_TOKEN, "domain=a.example&severity=shout")
                        .status())
                .isEqualTo(422);
        assertThat(http.get(DOMAINS, MODERATOR_TOKEN).status()).isEqualTo(403);
        assertThat(http.get(ADDRESSES, MODERATOR_TOKEN).status()).isEqualTo(403);
        assertThat(http.get(DOMAINS, "").status()).isEqualTo(403);
        assertThat(http.get(DOMAINS + "?limit=0", ADMIN_TOKEN).status()).isEqualTo(500);
        assertThat(http.get("/api/v1/instance/domain_blocks", "").array()).hasSize(1);
    }

    @Test
    void blocksDecideWhatBecomesOfASignUp() throws Exception {
        // Given
        http.form("/api/v1/admin/email_domain_blocks", ADMIN_TOKEN, "domain=throwaway.example");
        http.form(EMAILS, ADMIN_TOKEN, "email=Jo.Doe%2Bx@mail.example");
        var address = http.form(ADDRESSES, ADMIN_TOKEN, "ip=203.0.113.77/24&severity=sign_up_block&expires_in=60");
        http.form(ADDRESSES, ADMIN_TOKEN, "ip=198.51.100.1&severity=sign_up_requires_approval");
        var blocks = emulator.instance().blocks();

        // Then
        assertThat(address.object().getString("ip")).isEqualTo("203.0.113.0/24");
        assertThat(address.object().getString("expires_at")).isNotNull();
        assertThat(blocks.verdict("a@throwaway.example", "192.0.2.1")).isEqualTo(Verdict.PROVIDER_BLOCKED);
        assertThat(blocks.verdict("joDOE@mail.example", null)).isEqualTo(Verdict.EMAIL_BLOCKED);
        assertThat(blocks.verdict("b@mail.example", "203.0.113.9")).isEqualTo(Verdict.ADDRESS_BLOCKED);
        assertThat(blocks.verdict("b@mail.example", "198.51.100.1")).isEqualTo(Verdict.NEEDS_APPROVAL);
        assertThat(blocks.verdict("b@mail.example", "198.51.100.2")).isEqualTo(Verdict.ADMITTED);
        JsonObject today = http.get("/api/v1/admin/email_domain_blocks", ADMIN_TOKEN)
                .array()
                .getJsonObject(0)
                .getJsonArray("history")
                .getJsonObject(0);
        assertThat(today.getString("uses")).isEqualTo("1");
        assertThat(today.getString("accounts")).isEqualTo("1");
    }

    @Test
    void anEmailIsKnownByItsVariants() throws Exception {
        // When
        var made = http.form(EMAILS, ADMIN_TOKEN, "email=jo.doe@mail.example");

        // Then
        assertThat(http.form(EMAILS + "/test", ADMIN_TOKEN, "email=JoDoe%2Bnews@MAIL.example")
                        .array())
                .containsExactly(made.object());
        assertThat(http.form(EMAILS + "/test", ADMIN_TOKEN, "").status()).isEqualTo(400);
        assertThat(http.form(EMAILS, ADMIN_TOKEN, "email=jodoe@mail.example").status())
                .isEqualTo(422);
        assertThat(http.form(EMAILS, ADMIN_TOKEN, "").status()).isEqualTo(422);
    }

    @Test
    void anAddressIsCheckedAndChanged() throws Exception {
        // Given
        String id = http.form(ADDRESSES, ADMIN_TOKEN, "ip=2001:db8::1/64&severity=no_access&comment=x")
                .object()
                .getString("id");

        // Then
        assertThat(http.form(ADDRESSES, ADMIN_TOKEN, "ip=nonsense&severity=no_access")
                        .status())
                .isEqualTo(422);
        assertThat(http.form(ADDRESSES, ADMIN_TOKEN, "ip=192.0.2.1").status()).isEqualTo(422);
        assertThat(http.form(ADDRESSES, ADMIN_TOKEN, "ip=2001:db8::2/64&severity=no_access")
                        .status())
                .isEqualTo(422);
        JsonObject changed = put(ADDRESSES + "/" + id, "comment=y").object();
        assertThat(changed.getString("comment")).isEqualTo("y");
        assertThat(changed.getString("severity")).isEqualTo("no_access");
        assertThat(put(ADDRESSES + "/99", "comment=y").status()).isEqualTo(404);
    }
}
