package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;
import static org.mastowatch.emulator.MastodonEmulator.REPORT_TOKEN;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/** Compares keys and their order with answers of a real server; skipped where there are none. */
class SamplesTest {
    /** Lists whose items the emulator has and the sample may not, or the other way round. */
    private static final Set<String> CONTENT = Set.of("translations", "meta", "icon", "contact", "thumbnail");

    private Path samples;
    private MastodonEmulator emulator;
    private Http http;
    private String person;
    private String post;
    private String report;

    @BeforeEach
    void start() throws Exception {
        String folder = System.getProperty("mastowatch.samples", "");
        assumeThat(folder).isNotEmpty();
        samples = Path.of(folder);
        emulator = MastodonEmulator.start(EmulatorOptions.forTests());
        http = new Http(emulator.baseUrl());
        person = emulator.createAccount(NewAccount.local("sample"));
        emulator.issueToken("own", person, Set.of("read"));
        post = emulator.post(NewPost.by(person, "hello").attach("image"));
        var reply = http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + person + "&status_ids[]=" + post);
        report = reply.object().getString("id");
    }

    @AfterEach
    void stop() {
        if (emulator != null) {
            emulator.close();
        }
    }

    private Object recorded(String name) throws IOException {
        var all = new JsonArray(Files.readString(samples.resolve("recordings/" + name + ".json")));
        for (int i = all.size() - 1; i >= 0; i--) {
            JsonObject one = all.getJsonObject(i);
            boolean empty = one.getValue("body") instanceof JsonArray list && list.isEmpty();
            if (one.getInteger("status") == 200
                    && !empty
                    && !one.encode().contains("\"suspended\":true,\"noindex\"")
                    && "4.6.4".equals(one.getString("mastodon_version"))
                    && one.getString("host").startsWith("localhost")) {
                return one.getValue("body");
            }
        }
        throw new IllegalStateException("No recording in " + name);
    }

    /** All paths of keys, in order; of a list the first item stands for all. */
    private static List<String> keys(String at, Object value) {
        var keys = new ArrayList<String>();
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, Object> entry : object) {
                String path = at + "/" + entry.getKey();
                keys.add(path);
                if (!CONTENT.contains(entry.getKey())) {
                    keys.addAll(keys(path, entry.getValue()));
                }
            }
        } else if (value instanceof JsonArray list && !list.isEmpty()) {
            keys.addAll(keys(at + "[]", list.getValue(0)));
        }
        return keys;
    }

    /** What both sides fill must have the same keys in the same order. */
    private static void same(String what, Object ours, Object theirs) {
        List<String> our = keys("", ours);
        List<String> their = keys("", theirs);
        assertThat(our.stream().filter(k -> !underEmpty(k, theirs)).toList())
                .as(what)
                .isEqualTo(their.stream().filter(k -> !underEmpty(k, ours)).toList());
    }

    /** Whether the key lies below something that the other side leaves null or empty. */
    private static boolean underEmpty(String key, Object other) {
        Object at = other;
        for (String step : key.replace("[]", "/[]").split("/")) {
            if (step.isEmpty()) {
                continue;
            }
            if (at == null || (at instanceof JsonArray list && list.isEmpty())) {
                return true;
            }
            at = switch (at) {
                case JsonObject object when object.containsKey(step) -> object.getValue(step);
                case JsonArray list when step.equals("[]") -> list.getValue(0);
                default -> "absent";
            };
        }
        return false;
    }

    @Test
    void answersHaveTheKeysOfTheRecordings() throws Exception {
        same(
                "verify_credentials",
                http.get("/api/v1/accounts/verify_credentials", ADMIN_TOKEN).object(),
                recorded("get_api_v1_accounts_verify_credentials"));
        same(
                "account statuses",
                http.get("/api/v1/accounts/" + person + "/statuses", "own").array(),
                recorded("get_api_v1_accounts_id_statuses"));
        same(
                "admin account",
                http.get("/api/v1/admin/accounts/" + person, ADMIN_TOKEN).object(),
                recorded("get_api_v1_admin_accounts_id"));
        same(
                "admin accounts v1",
                http.get("/api/v1/admin/accounts", ADMIN_TOKEN).array(),
                recorded("get_api_v1_admin_accounts"));
        same(
                "admin accounts v2",
                http.get("/api/v2/admin/accounts?permissions=staff", ADMIN_TOKEN)
                        .array(),
                recorded("get_api_v2_admin_accounts"));
        same(
                "admin report",
                http.get("/api/v1/admin/reports/" + report, ADMIN_TOKEN).object(),
                recorded("get_api_v1_admin_reports_id"));
        same(
                "report",
                http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + person)
                        .object(),
                recorded("post_api_v1_reports"));
        same("instance v1", http.get("/api/v1/instance", "").object(), recorded("get_api_v1_instance"));
        same("instance v2", http.get("/api/v2/instance", "").object(), recorded("get_api_v2_instance"));
        same(
                "authorization server",
                http.get("/.well-known/oauth-authorization-server", "").object(),
                recorded("get_well_known_oauth_authorization_server"));
    }

    /** The samples' reports were recorded for somebody signed in; a webhook is written for nobody. */
    private static void forgetViewer(JsonObject object) {
        for (Object post : object.getJsonArray("statuses", new JsonArray())) {
            List.of("favourited", "reblogged", "muted", "bookmarked", "pinned", "filtered")
                    .forEach(((JsonObject) post)::remove);
        }
    }

    @Test
    void webhooksHaveTheKeysOfTheSevenSamples() throws Exception {
        try (var receiver = new Receiver()) {
            // Given
            emulator.webhooksTo(receiver.url());

            // When
            String newcomer = emulator.createAccount(NewAccount.local("newcomer"));
            emulator.instance().silence(Long.parseLong(newcomer), false);
            emulator.post(NewPost.by(newcomer, "hello").attach("image"));
            emulator.editPost(post, "changed");
            String made = emulator.report(emulator.adminId(), person, Category.SPAM, "x", List.of(post));
            emulator.resolveReport(made);

            // Then
            Awaitility.await().untilAsserted(() -> assertThat(receiver.got()).hasSize(7));
            for (Receiver.Got got : receiver.got()) {
                JsonObject sample =
                        new JsonObject(Files.readString(samples.resolve("webhooks/" + got.event() + ".body")));
                forgetViewer(sample.getJsonObject("object"));
                same(got.event(), got.json(), sample);
            }
        }
    }
}
