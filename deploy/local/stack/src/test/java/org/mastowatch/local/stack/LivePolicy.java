package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.mastowatch.signup.PolicyJson;
import org.mastowatch.signup.SignUpPolicy;

/** Puts a sign-up policy in force as a user does, by the API. The suite has one at a time. */
final class LivePolicy {

    private LivePolicy() {}

    /** Publishes it, lets it decide, and waits until the approval service judges by it. */
    static void publish(Suite suite, SignUpPolicy policy) {
        JsonNode before = answer(200, suite.call("GET", "/approvals/policy", ""));
        JsonNode written = answer(
                201,
                suite.call(
                        "POST",
                        "/approvals/policies?expected_revision=" + before.get("revision"),
                        PolicyJson.write(policy)));
        JsonNode live = answer(
                200,
                suite.call(
                        "POST", "/approvals/policy/mode?live=true&expected_revision=" + written.get("revision"), ""));
        Awaitility.await("the policy is in force, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> suite.logs()
                        .contains("A sign-up policy was taken sha256="
                                + live.get("sha256").asText()));
    }

    private static JsonNode answer(int expected, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return Suite.tree(answer.body());
    }
}
