package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/** From a person's wish to scan a server to a report about what was said there before any rule forbade it. */
class ScanJourneyTest {

    private static final String FORGET_CALLS =
            "EVAL \"for _,k in ipairs(redis.call('keys','mastowatch:mastodon:budget:*')) do redis.call('del',k) end\" 0\r\n";

    private final Suite suite = Suite.running();
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");
    private final String domain = "d" + word.substring(0, 10) + ".example";

    @Test
    void a_federated_scan_finds_what_was_said_before_the_rule_and_completes() throws IOException {
        // Given
        String account = suite.mastodon.createAccount(NewAccount.remote("r" + word.substring(0, 12), domain));
        String bad = suite.mastodon.post(NewPost.by(account, "long ago, " + word));
        String clean = suite.mastodon.createAccount(NewAccount.remote("c" + word.substring(0, 12), domain));
        suite.keywordRule("scan " + word, word);
        freshBudget();
        // When
        HttpResponse<String> asked = suite.call("POST", "/scanning/federated", Suite.json(List.of(domain)));
        // Then
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
        String session = Suite.tree(asked.body()).get("task_id").asText();
        Awaitility.await("progress of scan " + session + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> standing(session).get("accounts").asInt() == 2);
        Awaitility.await("the end of scan " + session + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> standing(session).get("status").asText().equals("completed"));
        assertThat(standing(session).get("posts").asInt()).isEqualTo(1);
        assertThat(suite.awaitReport(account).statusIds()).containsExactly(bad);
        JsonNode listed = Suite.tree(suite.call("GET", "/scan/accounts?session_type=federated&limit=200", "")
                        .body())
                .get("accounts");
        assertThat(listed)
                .anySatisfy(each -> {
                    assertThat(each.get("account_id").asText()).isEqualTo(account);
                    assertThat(each.get("score").asDouble()).isEqualTo(1.0);
                })
                .anySatisfy(each -> {
                    assertThat(each.get("account_id").asText()).isEqualTo(clean);
                    assertThat(each.get("score").asDouble()).isZero();
                });
    }

    private JsonNode standing(String session) {
        for (JsonNode each :
                Suite.tree(suite.call("GET", "/analytics/scanning", "").body()).get("sessions")) {
            if (each.get("session_id").asText().equals(session)) {
                return each;
            }
        }
        throw new AssertionError("There is no session " + session);
    }

    /** What the other journeys called must not make this one wait for the next window. */
    private void freshBudget() throws IOException {
        URI address = URI.create(suite.redis.url());
        try (Socket redis = new Socket(address.getHost(), address.getPort())) {
            redis.getOutputStream().write(FORGET_CALLS.getBytes(StandardCharsets.UTF_8));
            redis.getInputStream().read();
        }
    }
}
