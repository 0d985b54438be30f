package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

class FiguresTest {
    private static final String SPAN = "start_at=2026-08-01&end_at=2026-08-03";
    private static final Instant NOON = Instant.parse("2026-08-02T12:00:00Z");

    private MastodonEmulator emulator;
    private Http http;

    @BeforeEach
    void start() {
        emulator = MastodonEmulator.start(
                EmulatorOptions.forTests().people(0, 0).clock(Clock.fixed(NOON, ZoneOffset.UTC)));
        http = new Http(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private JsonObject measure(String form) throws Exception {
        return http.form("/api/v1/admin/measures", ADMIN_TOKEN, SPAN + "&" + form)
                .array()
                .getJsonObject(0);
    }

    @Test
    void measuresAreTrue() throws Exception {
        // Given
        String local = emulator.createAccount(NewAccount.local("here"));
        String remote = emulator.createAccount(NewAccount.remote("there", "away.example"));
        emulator.post(NewPost.by(local, "one"));
        emulator.post(NewPost.by(local, "two"));
        emulator.post(NewPost.by(remote, "three").attach("image"));
        emulator.resolveReport(emulator.report(local, remote, Category.SPAM, "", List.of()));
        emulator.report(local, remote, Category.SPAM, "", List.of());

        // Then
        JsonObject people = measure("keys[]=new_users");
        assertThat(people.fieldNames()).containsExactly("key", "unit", "total", "previous_total", "data");
        assertThat(people.getString("total")).isEqualTo("1");
        assertThat(people.getString("previous_total")).isEqualTo("0");
        assertThat(people.getJsonArray("data").stream()
                        .map(day -> ((JsonObject) day).getString("date") + "=" + ((JsonObject) day).getString("value")))
                .containsExactly("2026-08-01=0", "2026-08-02=1", "2026-08-03=0");
        assertThat(measure("keys[]=active_users").getString("total")).isEqualTo("1");
        assertThat(measure("keys[]=opened_reports").getString("total")).isEqualTo("2");
        assertThat(measure("keys[]=resolved_reports").getString("total")).isEqualTo("1");
        JsonObject media =
                measure("keys[]=instance_media_attachments" + "&instance_media_attachments[domain]=away.example");
        assertThat(media.getString("unit")).isEqualTo("bytes");
        assertThat(media.getString("human_value")).isEqualTo("64 KB");
        assertThat(media.containsKey("previous_total")).isFalse();
        assertThat(http.form("/api/v1/admin/measures", ADMIN_TOKEN, SPAN + "&keys[]=instance_accounts")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void dimensionsComeByJsonToo() throws Exception {
        // Given
        String remote = emulator.createAccount(NewAccount.remote("there", "away.example"));
        emulator.post(NewPost.by(remote, "three #boats"));
        var body = new JsonObject()
                .put("keys", JsonArray.of("servers", "instance_languages", "software_versions"))
                .put("instance_languages", new JsonObject().put("domain", "away.example"))
                .put("start_at", "2026-08-01T00:00:00Z")
                .put("end_at", "2026-08-03T00:00:00Z");

        // When
        JsonArray parts =
                http.json("/api/v1/admin/dimensions", ADMIN_TOKEN, body).array();

        // Then
        assertThat(parts).hasSize(3);
        assertThat(parts.getJsonObject(0).getJsonArray("data"))
                .containsExactly(new JsonObject()
                        .put("key", "away.example")
                        .put("human_key", "away.example")
                        .put("value", "1"));
        assertThat(parts.getJsonObject(1).getJsonArray("data").getJsonObject(0).getString("human_key"))
                .isEqualTo("English");
        assertThat(http.get("/api/v1/admin/tags", ADMIN_TOKEN).array()).hasSize(1);
    }

    @Test
    void retentionFollowsWhoCameBack() throws Exception {
        // Given
        String early =
                emulator.createAccount(NewAccount.local("early").createdAt(Instant.parse("2026-08-01T08:00:00Z")));
        emulator.createAccount(NewAccount.local("gone").createdAt(Instant.parse("2026-08-01T09:00:00Z")));
        emulator.post(NewPost.by(early, "still here"));

        // When
        JsonArray cohorts = http.form("/api/v1/admin/retention", ADMIN_TOKEN, SPAN + "&frequency=day")
                .array();

        // Then
        assertThat(cohorts).hasSize(3);
        JsonArray first = cohorts.getJsonObject(0).getJsonArray("data");
        assertThat(first).hasSize(3);
        assertThat(first.getJsonObject(1).getString("date")).isEqualTo("2026-08-02T00:00:00+00:00");
        assertThat(first.getJsonObject(1).getDouble("rate")).isEqualTo(0.5);
        assertThat(first.getJsonObject(1).getString("value")).isEqualTo("1");
        assertThat(first.getJsonObject(2).getString("value")).isEqualTo("0");
    }

    @Test
    void aScopeForAccountsIsNotEnough() throws Exception {
        emulator.issueToken("narrow", emulator.adminId(), Set.of("admin:read:accounts"));

        assertThat(http.form("/api/v1/admin/measures", "narrow", SPAN).status()).isEqualTo(403);
    }
}
