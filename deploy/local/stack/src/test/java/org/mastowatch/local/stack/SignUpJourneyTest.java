package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.fault.Hold;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.SignUpPolicy;

/**
 * People sign up at Mastodon, and a policy decides on them, as the artifacts ship. Policies and decisions go through the
 * gateway's API, as a user sends them.
 */
class SignUpJourneyTest {

    /** So short that a journey sees it end. */
    private static final Duration BRIEF = Duration.ofSeconds(2);

    /** So long that no machine is slow enough to see it end. */
    private static final Duration LONG = Duration.ofHours(1);

    private final Suite suite = Suite.running();
    private final String word = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final String lets = word + "-town.example";
    private final String rejects = word + "-freemail.example";

    @AfterEach
    void heal() {
        suite.mastodon.faults().clear();
    }

    @Test
    void a_policy_lets_in_and_turns_away_when_the_time_to_undo_it_is_over() {
        // Given
        publish(BRIEF, SignUpPolicy.Caps.DEFAULT);
        // When
        String in = suite.mastodon.signUp(word + "a", "clerk@" + lets, "192.0.2.11", "I work at the town hall");
        String out = suite.mastodon.signUp(word + "b", "someone@" + rejects, "192.0.2.12", "hello");
        // Then
        awaitOutcome(in, "SIGN_UP_DECIDED");
        assertThat(letIn(in)).isTrue();
        awaitState(in, "approved");
        assertThat(shown(in).get("history").get(0).get("answer").asText()).isEqualTo("done");
        awaitOutcome(out, "SIGN_UP_DECIDED");
        assertThat(suite.outcomes(out)).containsSubsequence("SIGN_UP_REJECTION_DUE", "SIGN_UP_DECIDED");
        assertThat(there(out)).isFalse();
        assertThat(calls(out, "reject")).isEqualTo(1);
    }

    @Test
    void a_rejection_that_a_person_stops_is_never_sent_and_the_person_decides() {
        // Given
        publish(LONG, SignUpPolicy.Caps.DEFAULT);
        String stopped = suite.mastodon.signUp(word + "c", "other@" + rejects, "192.0.2.13", "hello too");
        awaitState(stopped, "rejecting");
        // When
        decide(stopped, "undo");
        // Then
        awaitOutcome(stopped, "SIGN_UP_UNDONE");
        awaitState(stopped, "held");
        assertThat(there(stopped)).isTrue();
        // When
        decide(stopped, "approve");
        // Then
        awaitState(stopped, "approved");
        assertThat(letIn(stopped)).isTrue();
        assertThat(shown(stopped).get("decided_by").asText()).isEqualTo("person");
        assertThat(calls(stopped, "reject")).isZero();
        assertThat(calls(stopped, "approve")).isEqualTo(1);
    }

    @Test
    void a_person_in_mastodons_own_pages_overtakes_the_policy() {
        // Given
        publish(LONG, SignUpPolicy.Caps.DEFAULT);
        String overtaken = suite.mastodon.signUp(word + "d", "third@" + rejects, "192.0.2.15", "hello again");
        awaitState(overtaken, "rejecting");
        // When
        suite.mastodon.approve(overtaken);
        // Then
        awaitState(overtaken, "approved");
        assertThat(shown(overtaken).get("decided_by").asText()).isEqualTo("mastodon");
        assertThat(letIn(overtaken)).isTrue();
        assertThat(calls(overtaken, "reject")).isZero();
    }

    @Test
    void over_the_cap_of_the_hour_people_wait_and_the_team_is_told() {
        // Given
        publish(LONG, new SignUpPolicy.Caps(1, 1));
        // When
        String one = suite.mastodon.signUp(word + "e", "one@" + lets, "192.0.2.16", "I keep the records");
        String two = suite.mastodon.signUp(word + "f", "two@" + lets, "192.0.2.17", "I plan the streets");
        // Then
        Awaitility.await("somebody meets the cap, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> (suite.outcomes(one) + suite.outcomes(two)).contains("SIGN_UP_CAP_REACHED"));
        String capped = suite.outcomes(one).contains("SIGN_UP_CAP_REACHED") ? one : two;
        assertThat(letIn(capped)).isFalse();
        assertThat(calls(capped, "approve")).isZero();
        awaitState(capped, "approving");
    }

    @Test
    void a_service_killed_between_the_call_and_its_answer_approves_once() throws Exception {
        // Given
        publish(BRIEF, SignUpPolicy.Caps.DEFAULT);
        // When
        String in = killedAt("approve", word + "k", "clerk@" + lets);
        // Then
        awaitOutcome(in, "SIGN_UP_DECIDED");
        assertThat(letIn(in)).isTrue();
        assertThat(calls(in, "approve")).isEqualTo(1);
        awaitState(in, "approved");
        assertThat(shown(in).get("decided_by").asText()).isEqualTo("policy");
    }

    @Test
    void a_service_killed_between_the_call_and_its_answer_rejects_once() throws Exception {
        // Given
        publish(BRIEF, SignUpPolicy.Caps.DEFAULT);
        // When
        String out = killedAt("reject", word + "r", "somebody@" + rejects);
        // Then
        awaitOutcome(out, "SIGN_UP_DECIDED");
        assertThat(there(out)).isFalse();
        assertThat(calls(out, "reject")).isEqualTo(1);
        awaitState(out, "rejected");
        assertThat(shown(out).get("decided_by").asText()).isEqualTo("policy");
    }

    /** Mastodon does what it was asked, and the service that asked is gone before the answer. */
    private String killedAt(String verb, String username, String email) throws InterruptedException {
        Hold hold = new Hold();
        suite.mastodon.faults().add("POST", "/api/v1/admin/accounts/*/" + verb, new Fault.Held(hold), 1);
        String id = suite.mastodon.signUp(username, email, "192.0.2.14", "I work at the library");
        assertThat(hold.await(Suite.SOON)).isTrue();
        suite.kill(Service.APPROVAL);
        hold.release();
        suite.start(Service.APPROVAL);
        suite.awaitReady(Service.APPROVAL);
        return id;
    }

    private void publish(Duration undo, SignUpPolicy.Caps caps) {
        SignUpPolicy policy = new SignUpPolicy(
                "Journey " + word,
                "",
                SignUpPolicy.State.SHADOW,
                true,
                undo,
                caps,
                SignUpPolicy.Thresholds.NONE,
                List.of(
                        new PolicyRule(
                                "Town",
                                List.of(new Condition.EmailDomainUnder(List.of(lets))),
                                new PolicyRule.Approve(),
                                ""),
                        new PolicyRule(
                                "Free mail",
                                List.of(new Condition.EmailDomainEquals(List.of(rejects))),
                                new PolicyRule.Reject(),
                                "")));
        LivePolicy.publish(suite, policy);
    }

    private void decide(String account, String act) {
        answer(
                202,
                suite.call("POST", "/approvals/" + account + "/" + act, Suite.json(Map.of("reason", "I know them"))));
    }

    private JsonNode shown(String account) {
        return answer(200, suite.call("GET", "/approvals/" + account, ""));
    }

    private static JsonNode answer(int expected, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return Suite.tree(answer.body());
    }

    private void awaitState(String account, String state) {
        Awaitility.await(account + " is " + state + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> {
                    HttpResponse<String> answer = suite.call("GET", "/approvals/" + account, "");
                    return answer.statusCode() == 200
                            && Suite.tree(answer.body()).get("state").asText().equals(state);
                });
    }

    private void awaitOutcome(String account, String kind) {
        Awaitility.await(kind + " about " + account + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> suite.outcomes(account).contains(kind));
    }

    private boolean letIn(String id) {
        var person = suite.mastodon.instance().people().find(Long.parseLong(id));
        return person != null && person.admitted();
    }

    private boolean there(String id) {
        return suite.mastodon.instance().people().find(Long.parseLong(id)) != null;
    }

    private long calls(String id, String verb) {
        return suite.mastodon.requests().all().stream()
                .filter(call -> call.method().equals("POST") && call.path().endsWith("/" + id + "/" + verb))
                .count();
    }
}
