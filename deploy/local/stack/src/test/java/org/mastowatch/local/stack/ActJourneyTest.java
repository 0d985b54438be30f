package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.fault.Hold;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Population;

/** What a signed-in moderator asks for is done in Mastodon: once, for as long as was meant, and not if it was stopped. */
class ActJourneyTest {

    private final Suite suite = Suite.running();
    private final String account = suite.mastodon.createAccount(NewAccount.local(
            "act" + UUID.randomUUID().toString().replace("-", "").substring(0, 12)));

    @AfterEach
    void heal() {
        suite.mastodon.faults().clear();
        suite.call("POST", "/config/panic_stop?enable=false", "");
    }

    @Test
    void a_limit_for_a_time_is_done_told_and_lifted_on_time() {
        // Given
        SignedIn moderator = SignedIn.as(suite, Population.MODERATOR);
        // When
        String id = ask(
                moderator,
                Map.of(
                        "account_id", account,
                        "action", "limit",
                        "reason", "Advertising in replies",
                        "duration", "3s",
                        "text", "Please do not advertise in replies."));
        // Then
        Awaitility.await("the account is limited, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> standing().silenced());
        awaitState(moderator, id, "lifted");
        assertThat(standing().silenced()).isFalse();
        assertThat(calls("action")).isEqualTo(1);
        assertThat(calls("unsilence")).isEqualTo(1);
        assertThat(tree(moderator.read("/actions/" + id)).get("message").asText())
                .isEqualTo("Please do not advertise in replies.");
        assertThat(suite.outcomes(account)).contains("ACT_DONE", "ACT_LIFTED");
    }

    @Test
    void an_act_whose_reporter_is_killed_between_the_call_and_its_answer_is_carried_out_once() throws Exception {
        // Given
        SignedIn moderator = SignedIn.as(suite, Population.MODERATOR);
        Hold hold = new Hold();
        suite.mastodon.faults().add("POST", "/api/v1/admin/accounts/" + account + "/action", new Fault.Held(hold), 1);
        String id = ask(moderator, Map.of("account_id", account, "action", "sensitive", "reason", "Unmarked nudity"));
        assertThat(hold.await(Suite.SOON)).isTrue();
        // When
        suite.kill(Service.REPORTER);
        hold.release();
        suite.start(Service.REPORTER);
        suite.awaitReady(Service.REPORTER);
        // Then
        awaitState(moderator, id, "done");
        assertThat(standing().sensitized()).isTrue();
        assertThat(calls("action")).isEqualTo(1);
    }

    @Test
    void an_act_that_is_stopped_in_time_is_never_sent() {
        // Given
        SignedIn moderator = SignedIn.as(suite, Population.MODERATOR);
        // Nothing is sent before the stop arrived, however long that takes.
        suite.call("POST", "/config/panic_stop?enable=true", "");
        String id = ask(moderator, Map.of("account_id", account, "action", "silence", "reason", "The wrong one"));
        // When
        assertThat(moderator.post("/actions/" + id + "/stop", "{}").statusCode())
                .isEqualTo(202);
        awaitState(moderator, id, "stopped");
        suite.call("POST", "/config/panic_stop?enable=false", "");
        String another =
                ask(moderator, Map.of("account_id", account, "action", "sensitive", "reason", "The right one"));
        awaitState(moderator, another, "done");
        // Then
        assertThat(standing().silenced()).isFalse();
        assertThat(calls("action")).isEqualTo(1);
    }

    private String ask(SignedIn person, Map<String, String> request) {
        HttpResponse<String> answer = person.post("/actions", Suite.json(request));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return tree(answer).get("id").asText();
    }

    private void awaitState(SignedIn person, String id, String state) {
        Awaitility.await("the act is " + state + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> tree(person.read("/actions/" + id)).get("state").asText(), state::equals);
    }

    private Person.Standing standing() {
        Person person = suite.mastodon.instance().people().find(Long.parseLong(account));
        return person == null ? Person.Standing.GOOD : person.standing();
    }

    private long calls(String verb) {
        String path = "/api/v1/admin/accounts/" + account + "/" + verb;
        return suite.mastodon.requests().all().stream()
                .filter(call -> call.method().equals("POST") && call.path().equals(path))
                .count();
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        return Suite.tree(answer.body());
    }
}
