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
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.SignUpPolicy;

/** What a policy decided is not sent once that policy is withdrawn. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(Outside.class)
@TestProfile(HeldTime.class)
class WithdrawnPolicyTest {

    @Inject
    Bench bench;

    @BeforeEach
    void clean() {
        bench.clean();
    }

    @Test
    void what_a_policy_queued_is_not_sent_once_it_is_in_shadow() {
        // Given
        bench.publish(towns(10));
        String id = bench.signUp("someone@freemail.example");
        bench.awaitState(id, State.REJECTING);
        // When
        bench.publish(towns(10).in(SignUpPolicy.State.SHADOW));
        // Then
        bench.awaitState(id, State.HELD);
        Awaitility.await()
                .atMost(Bench.LIMIT)
                .until(() -> bench.column(id, "note").getFirst().contains("the policy is not live"));
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        bench.publish(towns(10));
        bench.awaitState(bench.signUp("witness@town.example"), State.APPROVED);
        assertThat(bench.column(id, "state || ' ' || decision || ' ' || shadow"))
                .containsExactly("HELD REJECT true");
        assertThat(String.join(" ", bench.history(id, "note"))).contains("not in force any more");
        assertThat(Bench.calls(id, "reject")).isZero();
    }

    @Test
    void judging_all_anew_covers_what_a_policy_queued() {
        // Given
        bench.publish(towns(10));
        bench.panicKey(true);
        String id = bench.signUp("someone@freemail.example");
        bench.awaitState(id, State.REJECTING);
        bench.publish(live(10, rule("All", new PolicyRule.Approve(), new Condition.EmailConfirmed(true))));
        // When
        bench.reconsider();
        // Then
        bench.awaitState(id, State.APPROVING);
        bench.panicKey(false);
        bench.awaitState(id, State.APPROVED);
        assertThat(Bench.calls(id, "reject")).isZero();
    }

    @Test
    void a_policy_that_cannot_be_used_brings_back_none_that_was_withdrawn() {
        // Given
        bench.publish(towns(10));
        // When
        bench.publishUnusable(live(
                10, rule("Listed", new PolicyRule.Hold(), new Condition.EmailDomainInList(List.of("no-such-list")))));
        // Then
        String id = bench.signUp("clerk@town.example");
        bench.awaitState(id, State.HELD);
        assertThat(Bench.calls(id, "approve")).isZero();
    }

    @Test
    void what_could_not_be_found_out_in_shadow_is_not_sent_by_asking_again() throws Exception {
        // Given
        bench.ranForDays();
        SignUpPolicy alone = live(
                50,
                rule(
                        "Alone",
                        new PolicyRule.Approve(),
                        new Condition.Not(new Condition.SameNetworkCount(3, Duration.ofHours(1), 24, 48))));
        bench.publish(alone.in(SignUpPolicy.State.SHADOW));
        ServiceParts.redis().suspend();
        String id;
        try {
            id = bench.signUp("a@lonely.example");
            bench.awaitState(id, State.HELD);
        } finally {
            ServiceParts.redis().resume();
        }
        // When
        bench.publish(alone);
        bench.advance(Duration.ofMinutes(3));
        // Then
        Awaitility.await()
                .atMost(Bench.LIMIT)
                .until(() -> bench.column(id, "decision").contains("APPROVE"));
        assertThat(bench.column(id, "state || ' ' || shadow")).containsExactly("HELD true");
    }

    @Test
    void who_left_is_not_taken_for_somebody_who_was_rejected() {
        // Given
        bench.publish(live(10, rule("Known", new PolicyRule.Hold(), new Condition.RejectedBefore(true))));
        String first = bench.signUp("undecided@elsewhere.example");
        bench.awaitState(first, State.HELD);
        bench.toldGone(first);
        bench.awaitState(first, State.REJECTED);
        // When
        String again = bench.signUp("undecided@elsewhere.example");
        // Then
        bench.awaitState(again, State.HELD);
        assertThat(bench.column(again, "rule")).containsExactly("null");
    }
}
