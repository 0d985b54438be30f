package org.mastowatch.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Publishes a sign-up policy through the API and switches it live, as a user would, so that the demo shows decisions. It is
 * the shipped example in small, for the domains that sign up at the emulator.
 */
final class DemoPolicy {

    private static final String POLICY = """
            {"name": "Demo", "undo_window": "PT1M", "rules": [
              {"name": "Government domain", "decision": "approve",
               "conditions": [{"type": "email_domain_under", "domains": ["gov.example"]}]},
              {"name": "Free mail", "decision": "reject",
               "conditions": [{"type": "email_domain_equals", "domains": ["freemail.example"]}]}]}
            """;

    /** The first calls find a gateway that just started; on a busy machine they take long. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String gateway;
    private final String key;

    DemoPolicy(HttpClient http, String gateway, String key) {
        this.http = http;
        this.gateway = gateway;
        this.key = key;
    }

    /** Leaves alone what another than the shipped policy says, which somebody wrote in an earlier demo. */
    void publish() throws IOException {
        JsonNode current = call("GET", "/approvals/policy", "");
        if (!current.path("origin").asText().equals("shipped")) {
            return;
        }
        JsonNode written = call("POST", "/approvals/policies?expected_revision=" + current.path("revision"), POLICY);
        call("POST", "/approvals/policy/mode?live=true&expected_revision=" + written.path("revision"), "");
    }

    private JsonNode call(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(LIMIT)
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new StackProblem("The gateway did not take the sign-up policy of the demo: " + method + " " + path
                        + " answered " + answer.statusCode() + ".");
            }
            return JSON.readTree(answer.body());
        } catch (HttpTimeoutException e) {
            throw new StackProblem("The gateway did not answer " + method + " " + path + " within " + LIMIT.toSeconds()
                    + " s. If this machine is busy with other things, try again once it is not.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("It was stopped while it published the sign-up policy of the demo.");
        }
    }
}
