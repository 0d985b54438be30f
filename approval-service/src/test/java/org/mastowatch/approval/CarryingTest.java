package org.mastowatch.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.approval.PolicySamples.towns;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.approval.carrying.RacingDoor;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(Outside.class)
@TestProfile(HeldTime.class)
class CarryingTest {

    @Inject
    Bench bench;

    @Inject
    RacingDoor racing;

    @BeforeEach
    void clean() {
        bench.clean();
    }

    @Test
    void whom_a_person_let_in_meanwhile_is_recorded_as_theirs() {
        // Given
        bench.publish(towns(10));
        String id = bench.signUp("someone@freemail.example");
        bench.awaitState(id, State.REJECTING);
        // When
        Bench.mastodon().approve(id);
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        // Then
        bench.awaitState(id, State.APPROVED);
        assertThat(bench.column(id, "decided_by")).containsExactly("MASTODON");
        assertThat(Bench.calls(id, "reject")).isZero();
    }

    @Test
    void whom_a_person_rejected_meanwhile_is_recorded_as_theirs_and_no_error() {
        // Given
        bench.publish(towns(10));
        String id = bench.signUp("someone@freemail.example");
        bench.awaitState(id, State.REJECTING);
        // When
        Bench.mastodon().instance().remove(Long.parseLong(id));
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        // Then
        bench.awaitState(id, State.REJECTED);
        assertThat(bench.column(id, "decided_by")).containsExactly("MASTODON");
        assertThat(Bench.calls(id, "reject")).isZero();
    }

    @Test
    void what_was_decided_at_mastodon_is_known_as_soon_as_it_is_told() {
        // Given
        bench.publish(towns(10));
        String in = bench.signUp("a@elsewhere.example");
        String out = bench.signUp("b@elsewhere.example");
        bench.awaitState(in, State.HELD);
        bench.awaitState(out, State.HELD);
        // When
        bench.toldApproved(in);
        bench.toldGone(out);
        // Then
        bench.awaitState(in, State.APPROVED);
        bench.awaitState(out, State.REJECTED);
        assertThat(bench.column(in, "decided_by")).containsExactly("MASTODON");
        assertThat(bench.column(out, "decided_by")).containsExactly("MASTODON");
    }

    @Test
    void over_the_cap_decisions_wait_and_people_are_told_once() {
        // Given
        bench.publish(towns(2));
        try (TopicTail<Outcome> outcomes = Bench.tail(Topics.OUTCOMES, Outcome.class)) {
            // When
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ids.add(bench.signUp("c" + i + "@town.example"));
            }
            // Then
            outcomes.await(
                    o -> o.kind() == Outcome.Kind.SIGN_UP_CAP_REACHED && ids.contains(o.accountId()), Bench.LIMIT);
            Awaitility.await().atMost(Bench.LIMIT).until(() -> letIn(ids) == 2);
            bench.advance(Duration.ofMinutes(50));
            String person = bench.signUp("p@elsewhere.example");
            bench.awaitState(person, State.HELD);
            bench.decide(person, SignUpDecision.APPROVE);
            bench.awaitState(person, State.APPROVED);
            assertThat(letIn(ids)).isEqualTo(2);
            assertThat(outcomes.seen(o -> o.kind() == Outcome.Kind.SIGN_UP_CAP_REACHED && ids.contains(o.accountId())))
                    .hasSize(1);
            // When
            bench.advance(Duration.ofMinutes(11));
            // Then: the person's own took a place, so one more is let in by now
            Awaitility.await().atMost(Bench.LIMIT).until(() -> letIn(ids) == 3);
            bench.advance(Duration.ofMinutes(61));
            Awaitility.await().atMost(Bench.LIMIT).until(() -> letIn(ids) == 5);
            ids.forEach(id -> assertThat(Bench.calls(id, "approve")).isEqualTo(1));
        }
    }

    private static long letIn(List<String> ids) {
        return ids.stream().filter(Bench::letIn).count();
    }

    @Test
    void an_approval_that_took_effect_without_an_answer_is_not_sent_again() {
        // Given
        bench.publish(towns(10));
        Bench.mastodon().faults().add("POST", "/api/v1/admin/accounts/*/approve", Fault.effectThen500(), 1);
        String id = bench.signUp("clerk@town.example");
        Awaitility.await().atMost(Bench.LIMIT).until(() -> Bench.letIn(id));
        // When
        bench.advance(Duration.ofMinutes(1));
        // Then
        bench.awaitState(id, State.APPROVED);
        assertThat(bench.column(id, "decided_by")).containsExactly("POLICY");
        assertThat(Bench.calls(id, "approve")).isEqualTo(1);
        assertThat(bench.history(id, "answer").getLast()).isEqualTo("found approved");
    }

    @Test
    void a_rejection_whose_connection_broke_after_it_took_effect_is_not_sent_again() {
        // Given
        bench.publish(towns(10));
        String id = bench.signUp("someone@freemail.example");
        bench.awaitState(id, State.REJECTING);
        Bench.mastodon().faults().add("POST", "/api/v1/admin/accounts/*/reject", new Fault.EffectThenDrop(), 1);
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        Awaitility.await().atMost(Bench.LIMIT).until(() -> Bench.gone(id));
        // When
        bench.toldGone(id);
        bench.advance(Duration.ofMinutes(1));
        // Then
        bench.awaitState(id, State.REJECTED);
        assertThat(bench.column(id, "decided_by")).containsExactly("POLICY");
        assertThat(Bench.calls(id, "reject")).isEqualTo(1);
    }

    @Test
    void a_call_that_broke_before_it_took_effect_is_made_again() {
        // Given
        bench.publish(towns(10));
        Bench.mastodon().faults().add("POST", "/api/v1/admin/accounts/*/approve", new Fault.Drop(), 1);
        String id = bench.signUp("clerk@town.example");
        // When
        Awaitility.await().atMost(Bench.LIMIT).until(() -> {
            bench.advance(Duration.ofSeconds(10));
            return bench.column(id, "state").contains("APPROVED");
        });
        // Then
        assertThat(Bench.letIn(id)).isTrue();
        assertThat(bench.column(id, "decided_by")).containsExactly("POLICY");
    }

    @Test
    void what_mastodon_refuses_again_and_again_is_left_to_a_person() {
        // Given
        bench.publish(towns(10));
        Bench.mastodon()
                .faults()
                .add("POST", "/api/v1/admin/accounts/*/approve", Fault.json(422, "Validation failed"), 100);
        String id = bench.signUp("clerk@town.example");
        // When
        Awaitility.await().atMost(Bench.LIMIT).until(() -> {
            bench.advance(Duration.ofMinutes(11));
            return bench.column(id, "state || revision").stream()
                    .anyMatch(found -> found.startsWith("HELD") && !found.endsWith("0"));
        });
        // Then
        assertThat(bench.column(id, "note").getFirst()).contains("left to a person");
        assertThat(Bench.calls(id, "approve")).isEqualTo(8);
    }

    @Test
    void several_loops_that_race_for_the_same_rows_send_each_once() {
        // Given
        bench.publish(towns(50));
        bench.panicKey(true);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ids.add(bench.signUp("r" + i + "@town.example"));
        }
        ids.forEach(id -> bench.awaitState(id, State.APPROVING));
        // When
        bench.panicKey(false);
        racing.race(4);
        // Then
        ids.forEach(id -> bench.awaitState(id, State.APPROVED));
        ids.forEach(id -> assertThat(Bench.calls(id, "approve")).isEqualTo(1));
    }

    @Test
    void a_panic_stop_by_key_holds_what_is_due_and_loses_none_of_it() {
        // Given
        bench.publish(towns(10));
        bench.panicKey(true);
        String id = bench.signUp("clerk@town.example");
        bench.awaitState(id, State.APPROVING);
        String held = bench.signUp("b@elsewhere.example");
        bench.awaitState(held, State.HELD);
        assertThat(Bench.calls(id, "approve")).isZero();
        // When
        bench.panicKey(false);
        // Then
        bench.awaitState(id, State.APPROVED);
    }

    @Test
    void dry_run_shows_decisions_and_its_end_sends_none_by_itself() {
        // Given
        bench.publish(towns(10));
        String due = bench.signUp("someone@freemail.example");
        bench.awaitState(due, State.REJECTING);
        // When
        bench.settings(true, false);
        String id = bench.signUp("clerk@town.example");
        // Then
        bench.awaitState(id, State.HELD);
        bench.awaitState(due, State.HELD);
        assertThat(bench.column(due, "decision || ' ' || shadow")).containsExactly("REJECT true");
        // When
        bench.settings(false, false);
        Awaitility.await()
                .atMost(Bench.LIMIT)
                .until(() -> bench.column(id, "note").getFirst().contains("decided anew"));
        bench.advance(Duration.ofHours(2));
        String witness = bench.signUp("witness@town.example");
        bench.awaitState(witness, State.APPROVED);
        // Then
        assertThat(bench.state(id)).isEqualTo("HELD");
        assertThat(Bench.calls(id, "approve")).isZero();
        assertThat(Bench.gone(due)).isFalse();
        // When
        bench.reconsider();
        // Then
        bench.awaitState(id, State.APPROVED);
        bench.awaitState(due, State.REJECTING);
    }
}
