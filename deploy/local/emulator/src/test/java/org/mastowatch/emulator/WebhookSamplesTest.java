package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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

/** Compares keys and their order with the bodies of webhooks; skipped where there are none. */
class WebhookSamplesTest {
    /** Lists whose items the emulator has and the sample may not, or the other way round. */
    private static final Set<String> CONTENT = Set.of("translations", "meta", "icon", "contact", "thumbnail");

    private Path samples;
    private MastodonEmulator emulator;
    private String person;
    private String post;

    @BeforeEach
    void start() throws Exception {
        String folder = System.getenv("MASTODON_RECORDINGS");
        assumeThat(folder).as("MASTODON_RECORDINGS").isNotNull();
        assertThat(folder).as("MASTODON_RECORDINGS").isNotBlank();
        samples = Path.of(folder).resolveSibling("webhooks");
        assumeThat(samples).isDirectory();
        emulator = MastodonEmulator.start(EmulatorOptions.forTests());
        person = emulator.createAccount(NewAccount.local("sample"));
        emulator.issueToken("own", person, Set.of("read"));
        post = emulator.post(NewPost.by(person, "hello").attach("image"));
    }

    @AfterEach
    void stop() {
        if (emulator != null) {
            emulator.close();
        }
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
                JsonObject sample = new JsonObject(Files.readString(samples.resolve(got.event() + ".body")));
                forgetViewer(sample.getJsonObject("object"));
                same(got.event(), got.json(), sample);
            }
        }
    }
}
