package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/** An account that is erased is in no table of any service any more. */
class ErasureJourneyTest {

    private final Suite suite = Suite.running();
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void an_erased_account_is_nowhere_and_each_service_says_what_it_removed() throws Exception {
        // Given
        suite.keywordRule("erased " + word, word);
        String name = "e" + word.substring(0, 12);
        String account = suite.mastodon.createAccount(NewAccount.remote(name, "far.example"));
        suite.mastodon.post(NewPost.by(account, "look at this " + word));
        suite.awaitReport(account);
        Awaitility.await("the gateway knows of the report")
                .atMost(Suite.SOON)
                .until(() -> suite.outcomes(account).contains("FILED"));
        // When
        HttpResponse<String> asked =
                suite.call("POST", "/erasures", "{\"account_id\": \"" + account + "\", \"reason\": \"They asked.\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        String id = Suite.tree(asked.body()).get("erasure_id").asText();
        Awaitility.await("every service answered, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> erasure(id).get("complete").asBoolean());
        // Then
        assertThat(erasure(id).get("parts").toString())
                .contains("incidents: 1", "windows: 1", "detections: ")
                .doesNotContain(account);
        assertThat(suite.everythingInPostgres()).doesNotContain(name);
    }

    private JsonNode erasure(String id) {
        return Suite.tree(suite.call("GET", "/erasures/" + id, "").body());
    }
}
