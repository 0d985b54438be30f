package org.mastowatch.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.approval.PolicySamples.live;
import static org.mastowatch.approval.PolicySamples.rule;
import static org.mastowatch.approval.PolicySamples.towns;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.approval.recheck.RecheckDoor;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.SignUpPolicy;

/** What becomes of a sign-up some time after it was judged. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(Outside.class)
@TestProfile(HeldTime.class)
class LaterTest {

    @Inject
    Bench bench;

    @Inject
    RecheckDoor recheck;

    @BeforeEach
    void clean() {
        bench.clean();
    }

    private static SignUpPolicy patient(Condition old) {
        return live(10, rule("Waited long", new PolicyRule.Approve(), old));
    }

    @Test
    void a_rule_over_the_age_takes_effect_once_the_age_is_reached() {
        // Given
        bench.publish(patient(new Condition.RequestAge(Duration.ofHours(2), null)));
        String id = bench.signUp("a@elsewhere.example");
        bench.awaitState(id, State.HELD);
        // When
        bench.advance(Duration.ofHours(2).plusSeconds(2));
        // Then
        bench.awaitState(id, State.APPROVED);
    }

    @Test
    void an_expression_over_the_age_is_asked_again_each_hour() {
        // Given
        bench.publish(patient(new Condition.Cel("age_minutes >= 30")));
        String id = bench.signUp("a@elsewhere.example");
        bench.awaitState(id, State.HELD);
        // When
        bench.advance(Duration.ofMinutes(61));
        // Then
        bench.awaitState(id, State.APPROVED);
    }

    @Test
    void an_age_that_is_reached_in_shadow_is_shown_and_not_sent() {
        // Given
        SignUpPolicy policy = patient(new Condition.RequestAge(Duration.ofHours(2), null));
        bench.publish(policy.in(SignUpPolicy.State.SHADOW));
        String id = bench.signUp("a@elsewhere.example");
        bench.awaitState(id, State.HELD);
        bench.publish(policy);
        // When
        bench.advance(Duration.ofHours(2).plusSeconds(2));
        // Then
        Awaitility.await()
                .atMost(Bench.LIMIT)
                .until(() -> bench.column(id, "decision").contains("APPROVE"));
        assertThat(bench.column(id, "state || ' ' || shadow")).containsExactly("HELD true");
    }

    @Test
    void an_address_that_changed_is_judged_and_an_older_one_does_not_come_back() {
        // Given
        bench.publish(towns(10).in(SignUpPolicy.State.SHADOW));
        String id = bench.signUp("a@elsewhere.example");
        bench.awaitState(id, State.HELD);
        String hash = bench.column(id, "email_hash").getFirst();
        bench.advance(Duration.ofMinutes(1));
        // When
        bench.toldAddress(id, "a@town.example", Bench.now());
        // Then
        Awaitility.await()
                .atMost(Bench.LIMIT)
                .until(() -> bench.column(id, "decision").contains("APPROVE"));
        assertThat(bench.column(id, "email_domain")).containsExactly("town.example");
        assertThat(bench.column(id, "email_hash")).doesNotContain(hash);
        // When
        bench.toldAddress(id, "b@elsewhere.example", Bench.now().minusSeconds(1));
        bench.toldAddress(id, "c@office.town.example", Bench.now());
        // Then
        Awaitility.await()
                .atMost(Bench.LIMIT)
                .until(() -> bench.column(id, "email_domain").contains("office.town.example"));
        bench.awaitState(bench.signUp("witness@elsewhere.example"), State.HELD);
        assertThat(bench.history(id, "decision")).containsExactly("HOLD", "APPROVE");
    }

    /** Turns away whoever did not confirm within two hours. */
    private static SignUpPolicy impatient() {
        SignUpPolicy waits = live(
                10,
                rule(
                        "Never confirmed",
                        new PolicyRule.Reject(),
                        new Condition.EmailConfirmed(false),
                        new Condition.RequestAge(Duration.ofHours(2), null)));
        return new SignUpPolicy(
                waits.name(),
                waits.description(),
                waits.state(),
                false,
                waits.undoWindow(),
                waits.caps(),
                waits.thresholds(),
                waits.rules());
    }

    private String rejectedUnconfirmed(String email) {
        bench.publish(impatient());
        String id = bench.unconfirmed(email);
        bench.awaitState(id, State.HELD);
        bench.advance(Duration.ofHours(2).plusSeconds(2));
        bench.awaitState(id, State.REJECTING);
        return id;
    }

    @Test
    void who_confirms_while_a_rejection_waits_is_judged_anew() {
        // Given
        String id = rejectedUnconfirmed("late@elsewhere.example");
        // When
        bench.confirmed(id, "late@elsewhere.example");
        // Then
        bench.awaitState(id, State.HELD);
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        String witness = bench.unconfirmed("witness@elsewhere.example");
        bench.awaitState(witness, State.HELD);
        assertThat(bench.column(id, "confirmed || ' ' || state")).containsExactly("true HELD");
        assertThat(Bench.calls(id, "reject")).isZero();
    }

    @Test
    void who_confirmed_and_was_not_told_of_is_judged_anew_before_the_rejection_is_sent() {
        // Given
        String id = rejectedUnconfirmed("late@elsewhere.example");
        // When
        Bench.mastodon().instance().confirm(Long.parseLong(id));
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        // Then
        bench.awaitState(id, State.HELD);
        assertThat(bench.column(id, "confirmed")).containsExactly("true");
        assertThat(Bench.gone(id)).isFalse();
        assertThat(Bench.calls(id, "reject")).isZero();
    }

    @Test
    void who_confirms_while_the_call_that_rejects_comes_to_nothing_is_judged_anew() {
        // Given
        String id = rejectedUnconfirmed("late@elsewhere.example");
        Bench.mastodon().faults().add("POST", "/api/v1/admin/accounts/*/reject", new Fault.Drop(), 1);
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        Awaitility.await().atMost(Bench.LIMIT).until(() -> Bench.calls(id, "reject") == 1);
        // When
        bench.confirmed(id, "late@elsewhere.example");
        // Then
        Awaitility.await().atMost(Bench.LIMIT).until(() -> {
            bench.advance(Duration.ofSeconds(10));
            return bench.column(id, "state").contains("HELD");
        });
        assertThat(Bench.gone(id)).isFalse();
        assertThat(Bench.calls(id, "reject")).isEqualTo(1);
    }

    @Test
    void whose_address_is_another_by_now_is_judged_anew_before_the_rejection_is_sent() {
        // Given: what is told is not what stands at Mastodon
        bench.publish(towns(10));
        bench.panicKey(true);
        String id = bench.signUp("someone@town.example");
        bench.awaitState(id, State.APPROVING);
        bench.toldAddress(id, "someone@freemail.example", Bench.now());
        bench.awaitState(id, State.REJECTING);
        // When
        bench.panicKey(false);
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        // Then
        bench.awaitState(id, State.APPROVED);
        assertThat(bench.column(id, "email_domain")).containsExactly("town.example");
        assertThat(Bench.calls(id, "reject")).isZero();
    }

    @Test
    void who_was_taken_for_gone_and_is_there_waits_again() {
        // Given
        bench.publish(towns(10).in(SignUpPolicy.State.SHADOW));
        String id = bench.signUp("a@town.example");
        bench.awaitState(id, State.HELD);
        bench.publish(towns(10));
        bench.toldGone(id);
        bench.awaitState(id, State.REJECTED);
        // When: an event from before comes again, and one from after
        bench.toldAgain(id, "a@elsewhere.example");
        bench.awaitState(bench.signUp("witness@elsewhere.example"), State.HELD);
        assertThat(bench.state(id)).isEqualTo("REJECTED");
        bench.advance(Duration.ofMinutes(1));
        bench.toldAddress(id, "a@town.example", Bench.now());
        // Then
        bench.awaitState(id, State.APPROVED);
        assertThat(Bench.letIn(id)).isTrue();
    }

    @Test
    void who_was_decided_on_while_nobody_listened_is_found_out() {
        // Given
        bench.publish(towns(10));
        String in = bench.signUp("a@elsewhere.example");
        String out = bench.signUp("b@elsewhere.example");
        String waits = bench.signUp("c@elsewhere.example");
        bench.awaitState(in, State.HELD);
        bench.awaitState(out, State.HELD);
        bench.awaitState(waits, State.HELD);
        Bench.mastodon().approve(in);
        Bench.mastodon().instance().remove(Long.parseLong(out));
        // When
        bench.advance(Duration.ofHours(6).minusSeconds(1));
        recheck.look();
        // Then
        assertThat(bench.state(in)).isEqualTo("HELD");
        // When
        bench.advance(Duration.ofSeconds(2));
        recheck.look();
        // Then
        assertThat(bench.column(in, "state || ' ' || decided_by")).containsExactly("APPROVED MASTODON");
        assertThat(bench.column(out, "state || ' ' || decided_by")).containsExactly("REJECTED MASTODON");
        assertThat(bench.column(out, "closed_at is not null")).containsExactly("true");
        assertThat(bench.state(waits)).isEqualTo("HELD");
        assertThat(bench.column(waits, "heard_at > observed_at")).containsExactly("true");
    }
}
