package org.mastowatch.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.approval.PolicySamples.towns;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.events.SignUpEvent.Trial;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.signup.PolicyJson;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(Outside.class)
@TestProfile(HeldTime.class)
class CommandsTest {

    @Inject
    Bench bench;

    @BeforeEach
    void clean() {
        bench.clean();
        bench.publish(towns(10));
    }

    @Test
    void a_person_lets_in_whom_the_policy_holds() {
        // Given
        String id = bench.signUp("a@elsewhere.example");
        bench.awaitState(id, State.HELD);
        // When
        bench.decide(id, SignUpDecision.APPROVE);
        // Then
        bench.awaitState(id, State.APPROVED);
        assertThat(bench.column(id, "decided_by || ' ' || who")).containsExactly("PERSON maple");
        assertThat(bench.history(id, "note")).contains("Will be approved by maple: as agreed", "Approved by maple.");
        assertThat(bench.column(id, "trace").getFirst()).contains("Towns");
    }

    @Test
    void a_persons_rejection_waits_out_the_time_to_undo_it_too() {
        // Given
        String id = bench.signUp("a@elsewhere.example");
        bench.awaitState(id, State.HELD);
        // When
        bench.decide(id, SignUpDecision.REJECT);
        // Then
        bench.awaitState(id, State.REJECTING);
        assertThat(Bench.gone(id)).isFalse();
        // When
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        // Then
        bench.awaitState(id, State.REJECTED);
    }

    @Test
    void a_rejection_that_is_undone_is_never_sent_and_stays_with_people() {
        // Given
        String id = bench.signUp("a@freemail.example");
        bench.awaitState(id, State.REJECTING);
        try (TopicTail<Outcome> outcomes = Bench.tail(Topics.OUTCOMES, Outcome.class)) {
            // When
            bench.undo(id);
            // Then
            bench.awaitState(id, State.HELD);
            outcomes.await(o -> o.accountId().equals(id) && o.kind() == Outcome.Kind.SIGN_UP_UNDONE, Bench.LIMIT);
            // When
            bench.reconsider();
            bench.advance(Duration.ofHours(2));
            String witness = bench.signUp("witness@town.example");
            bench.awaitState(witness, State.APPROVED);
            // Then
            assertThat(bench.state(id)).isEqualTo("HELD");
            assertThat(Bench.calls(id, "reject")).isZero();
        }
    }

    @Test
    void what_was_carried_out_cannot_be_undone_and_the_person_is_told_why() {
        // Given
        String id = bench.signUp("clerk@town.example");
        bench.awaitState(id, State.APPROVED);
        try (TopicTail<Outcome> outcomes = Bench.tail(Topics.OUTCOMES, Outcome.class)) {
            // When
            bench.undo(id);
            // Then
            Outcome told =
                    outcomes.await(o -> o.accountId().equals(id) && o.detail().startsWith("Too late"), Bench.LIMIT);
            assertThat(told.detail()).isEqualTo("Too late to undo: the person was let in already.");
            assertThat(bench.state(id)).isEqualTo("APPROVED");
        }
    }

    @Test
    void what_a_person_holds_no_policy_decides() {
        // Given
        String id = bench.signUp("a@freemail.example");
        bench.awaitState(id, State.REJECTING);
        // When
        bench.decide(id, SignUpDecision.HOLD);
        bench.awaitState(id, State.HELD);
        bench.reconsider();
        String witness = bench.signUp("witness@town.example");
        bench.awaitState(witness, State.APPROVED);
        // Then
        assertThat(bench.state(id)).isEqualTo("HELD");
        assertThat(bench.column(id, "who")).containsExactly("maple");
    }

    @Test
    void what_a_person_decides_during_a_dry_run_goes_when_all_is_reconsidered() {
        // Given
        String id = bench.signUp("a@elsewhere.example");
        bench.awaitState(id, State.HELD);
        bench.settings(true, false);
        bench.decide(id, SignUpDecision.APPROVE);
        String shown = bench.signUp("b@town.example");
        bench.awaitState(shown, State.HELD);
        // When
        bench.settings(false, false);
        bench.reconsider();
        // Then
        bench.awaitState(id, State.APPROVED);
        bench.awaitState(shown, State.APPROVED);
        assertThat(bench.column(id, "decided_by")).containsExactly("PERSON");
    }

    @Test
    void a_policy_is_tried_on_all_that_is_pending_page_by_page_and_nothing_happens() {
        // Given
        String town = bench.signUp("a@hill.example");
        String other = bench.signUp("b@elsewhere.example");
        bench.awaitState(town, State.HELD);
        bench.awaitState(other, State.HELD);
        String kept = bench.signUp("c@hill.example");
        bench.awaitState(kept, State.HELD);
        bench.decide(kept, SignUpDecision.HOLD);
        Awaitility.await()
                .atMost(Bench.LIMIT)
                .until(() -> bench.column(kept, "decided_by").contains("PERSON"));
        bench.fill(450);
        String trialId = UUID.randomUUID().toString();
        var tried = PolicySamples.live(
                10,
                PolicySamples.rule(
                        "Hills",
                        new org.mastowatch.signup.PolicyRule.Approve(),
                        new org.mastowatch.signup.Condition.EmailDomainUnder(java.util.List.of("hill.example"))));
        try (TopicTail<SignUpEvent> events = Bench.tail(Topics.SIGN_UPS, SignUpEvent.class)) {
            // When
            bench.tryPolicy(trialId, PolicyJson.write(tried));
            // Then
            Trial last = (Trial)
                    events.await(e -> e instanceof Trial t && t.trialId().equals(trialId) && t.last(), Bench.LIMIT);
            assertThat(last.part()).isEqualTo(2);
            assertThat(last.pending()).isEqualTo(452);
            assertThat(last.approve()).isEqualTo(1);
            assertThat(last.hold()).isEqualTo(451);
            assertThat(events.seen(e -> e instanceof Trial t && t.trialId().equals(trialId)).stream()
                            .flatMap(e -> ((Trial) e).changes().stream()))
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.accountId()).isEqualTo(town);
                        assertThat(change.after()).isEqualTo(SignUpDecision.APPROVE);
                        assertThat(change.rule()).isEqualTo("Hills");
                    });
            assertThat(bench.state(town)).isEqualTo("HELD");
            assertThat(bench.query("select count(*) from trial")).containsExactly("0");
        }
    }

    @Test
    void a_policy_that_cannot_be_used_is_refused_with_the_reason() {
        // Given
        String trialId = UUID.randomUUID().toString();
        try (TopicTail<SignUpEvent> events = Bench.tail(Topics.SIGN_UPS, SignUpEvent.class)) {
            // When
            bench.tryPolicy(trialId, "{\"rules\":[{\"name\":\"x\"}]}");
            // Then
            Trial refused = (Trial)
                    events.await(e -> e instanceof Trial t && t.trialId().equals(trialId) && t.last(), Bench.LIMIT);
            assertThat(refused.refused()).isNotBlank();
            assertThat(refused.changes()).isEmpty();
        }
    }
}
