package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.fault.Hold;
import org.mastowatch.events.Topics;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyJson;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.SignUpPolicy;

/** People sign up at Mastodon, and a policy decides on them, as the artifacts ship. */
class SignUpJourneyTest {

    private static final Duration UNDO = Duration.ofSeconds(8);

    private final Suite suite = Suite.running();
    private final String word = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final String lets = word + "-town.example";
    private final String rejects = word + "-freemail.example";

    @BeforeEach
    void publish() {
        String sha = UUID.randomUUID().toString();
        SignUpPolicy policy = new SignUpPolicy(
                "Journey",
                "",
                SignUpPolicy.State.LIVE,
                true,
                UNDO,
                SignUpPolicy.Caps.DEFAULT,
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
        send(
                Topics.SIGN_UP_POLICIES,
                Topics.CURRENT,
                Map.of(
                        "version",
                        1,
                        "revision",
                        Instant.now().toEpochMilli(),
                        "sha256",
                        sha,
                        "publishedAt",
                        Instant.now().toString(),
                        "publishedBy",
                        "journey",
                        "policy",
                        PolicyJson.write(policy)));
        Awaitility.await("the policy is in force")
                .atMost(Suite.SOON)
                .until(() -> suite.logs().contains("A sign-up policy was taken sha256=" + sha));
    }

    @AfterEach
    void heal() {
        suite.mastodon.faults().clear();
    }

    @Test
    void a_policy_lets_in_and_turns_away_after_the_time_to_undo_it() {
        // When
        String in = suite.mastodon.signUp(word + "a", "clerk@" + lets, "192.0.2.11", "I work at the town hall");
        String out = suite.mastodon.signUp(word + "b", "someone@" + rejects, "192.0.2.12", "hello");
        String stopped = suite.mastodon.signUp(word + "c", "other@" + rejects, "192.0.2.13", "hello too");
        // Then
        awaitOutcome(in, "SIGN_UP_DECIDED");
        assertThat(letIn(in)).isTrue();
        awaitOutcome(stopped, "SIGN_UP_REJECTION_DUE");
        // When
        send(
                Topics.COMMANDS,
                stopped,
                Map.of(
                        "type",
                        "undo_sign_up",
                        "version",
                        1,
                        "eventId",
                        UUID.randomUUID().toString(),
                        "at",
                        Instant.now().toString(),
                        "who",
                        "maple",
                        "why",
                        "I know them",
                        "accountId",
                        stopped));
        // Then
        awaitOutcome(stopped, "SIGN_UP_UNDONE");
        awaitOutcome(out, "SIGN_UP_DECIDED");
        assertThat(there(out)).isFalse();
        assertThat(there(stopped)).isTrue();
        assertThat(calls(stopped, "reject")).isZero();
        assertThat(calls(out, "reject")).isEqualTo(1);
    }

    @Test
    void a_service_killed_between_the_call_and_its_answer_approves_once() throws Exception {
        // Given
        Hold hold = new Hold();
        suite.mastodon.faults().add("POST", "/api/v1/admin/accounts/*/approve", new Fault.Held(hold), 1);
        String in = suite.mastodon.signUp(word + "k", "clerk@" + lets, "192.0.2.14", "I work at the library");
        assertThat(hold.await(Suite.SOON)).isTrue();
        // When
        suite.kill(Service.APPROVAL);
        hold.release();
        suite.start(Service.APPROVAL);
        suite.awaitReady(Service.APPROVAL);
        // Then
        awaitOutcome(in, "SIGN_UP_DECIDED");
        assertThat(letIn(in)).isTrue();
        assertThat(calls(in, "approve")).isEqualTo(1);
        assertThat(suite.count("select count(*) from approval.sign_up where account_id = '" + in
                        + "' and state = 'APPROVED' and decided_by = 'POLICY'"))
                .isEqualTo(1);
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

    private void send(String topic, String key, Map<String, Object> record) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", suite.kafka.bootstrap(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, Suite.json(record)));
        }
    }
}
