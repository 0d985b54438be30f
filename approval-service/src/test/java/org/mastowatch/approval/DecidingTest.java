package org.mastowatch.approval;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.approval.PolicySamples.live;
import static org.mastowatch.approval.PolicySamples.rule;
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
import org.mastowatch.events.Outcome;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.events.SignUpEvent.Standing;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.signup.Condition;
import org.mastowatch.signup.PolicyRule;
import org.mastowatch.signup.ShippedPolicies;
import org.mastowatch.signup.SignUpPolicy;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(Outside.class)
@TestProfile(HeldTime.class)
class DecidingTest {

    @Inject
    Bench bench;

    @BeforeEach
    void clean() {
        bench.clean();
    }

    @Test
    void a_sign_up_that_a_rule_approves_is_let_in_once_and_explained() {
        // Given
        bench.publish(towns(10));
        try (TopicTail<SignUpEvent> standings = Bench.tail(Topics.SIGN_UPS, SignUpEvent.class);
                TopicTail<Outcome> outcomes = Bench.tail(Topics.OUTCOMES, Outcome.class)) {
            // When
            String id = bench.signUp("clerk@office.town.example");
            // Then
            bench.awaitState(id, State.APPROVED);
            assertThat(Bench.letIn(id)).isTrue();
            assertThat(Bench.calls(id, "approve")).isEqualTo(1);
            Standing end = (Standing) standings.await(
                    event -> event instanceof Standing s && s.accountId().equals(id) && s.state() == State.APPROVED,
                    Bench.LIMIT);
            assertThat(end.decision()).isEqualTo(SignUpDecision.APPROVE);
            assertThat(end.decidedBy()).isEqualTo(DecidedBy.POLICY);
            assertThat(end.rule()).isEqualTo("Towns");
            assertThat(end.trace()).contains("Towns", "town.example").doesNotContain("clerk");
            assertThat(end.emailDomain()).isEqualTo("office.town.example");
            assertThat(end.shadow()).isFalse();
            Outcome decided = outcomes.await(
                    o -> o.accountId().equals(id) && o.kind() == Outcome.Kind.SIGN_UP_DECIDED, Bench.LIMIT);
            assertThat(decided.detail()).isEqualTo("Approved by the rule Towns.");
            assertThat(bench.history(id, "state")).containsExactly("APPROVING", "APPROVED");
            assertThat(bench.history(id, "answer")).containsExactly("null", "done");
        }
    }

    @Test
    void a_rejection_waits_out_the_time_to_undo_it() {
        // Given
        bench.publish(towns(10));
        try (TopicTail<Outcome> outcomes = Bench.tail(Topics.OUTCOMES, Outcome.class)) {
            String id = bench.signUp("someone@freemail.example");
            bench.awaitState(id, State.REJECTING);
            outcomes.await(
                    o -> o.accountId().equals(id) && o.kind() == Outcome.Kind.SIGN_UP_REJECTION_DUE, Bench.LIMIT);
            // When
            bench.advance(PolicySamples.UNDO.minusSeconds(1));
            String witness = bench.signUp("witness@town.example");
            bench.awaitState(witness, State.APPROVED);
            // Then
            assertThat(Bench.gone(id)).isFalse();
            // When
            bench.advance(Duration.ofSeconds(2));
            // Then
            bench.awaitState(id, State.REJECTED);
            assertThat(Bench.gone(id)).isTrue();
            assertThat(Bench.calls(id, "reject")).isEqualTo(1);
        }
    }

    @Test
    void what_no_rule_decides_is_held_for_people_and_told() {
        // Given
        bench.publish(towns(10));
        try (TopicTail<Outcome> outcomes = Bench.tail(Topics.OUTCOMES, Outcome.class)) {
            // When
            String id = bench.signUp("somebody@elsewhere.example");
            // Then
            bench.awaitState(id, State.HELD);
            outcomes.await(o -> o.accountId().equals(id) && o.kind() == Outcome.Kind.SIGN_UP_HELD, Bench.LIMIT);
            assertThat(Bench.calls(id, "approve") + Bench.calls(id, "reject")).isZero();
        }
    }

    @Test
    void a_policy_in_shadow_shows_its_decision_and_sends_none() {
        // Given
        bench.publish(towns(10).in(SignUpPolicy.State.SHADOW));
        // When
        String id = bench.signUp("clerk@town.example");
        // Then
        bench.awaitState(id, State.HELD);
        assertThat(bench.column(id, "decision || ' ' || shadow")).containsExactly("APPROVE true");
        // When
        bench.publish(towns(10));
        String witness = bench.signUp("witness@town.example");
        bench.awaitState(witness, State.APPROVED);
        // Then
        assertThat(bench.state(id)).isEqualTo("HELD");
        // When
        bench.reconsider();
        // Then
        bench.awaitState(id, State.APPROVED);
        assertThat(Bench.calls(id, "approve")).isEqualTo(1);
    }

    @Test
    void an_unconfirmed_address_waits_until_it_is_confirmed() {
        // Given
        bench.publish(towns(10));
        String id = bench.unconfirmed("late@town.example");
        bench.awaitState(id, State.UNCONFIRMED);
        // When
        bench.confirmed(id, "late@town.example");
        // Then
        bench.awaitState(id, State.APPROVED);
        assertThat(bench.history(id, "state")).containsExactly("UNCONFIRMED", "APPROVING", "APPROVED");
    }

    @Test
    void mail_hosts_are_asked_for_once_and_an_answer_that_does_not_come_approves_nobody() {
        // Given
        bench.publish(live(
                10,
                rule("Takes no mail", new PolicyRule.Reject(), new Condition.HasMx(false)),
                rule("Takes mail", new PolicyRule.Approve(), new Condition.HasMx(true))));
        // When
        String mail = bench.signUp("a@mailing.example");
        String same = bench.signUp("b@mailing.example");
        String bare = bench.signUp("a@bare.example");
        String missing = bench.signUp("a@missing.example");
        String refusing = bench.signUp("a@refusing.example");
        String silent = bench.signUp("a@silent.example");
        // Then
        bench.awaitState(mail, State.APPROVED);
        bench.awaitState(same, State.APPROVED);
        bench.awaitState(bare, State.APPROVED);
        bench.awaitState(missing, State.REJECTING);
        bench.awaitState(refusing, State.REJECTING);
        bench.awaitState(silent, State.HELD);
        assertThat(Outside.dns().asked("mailing.example")).isEqualTo(1);
    }

    @Test
    void many_from_one_network_are_counted_and_told_as_a_burst_once() {
        // Given
        bench.ranForDays();
        bench.publish(live(
                50,
                rule("Crowd", new PolicyRule.Hold(), new Condition.SameNetworkCount(3, Duration.ofHours(1), 24, 48)),
                rule("Others", new PolicyRule.Approve(), new Condition.EmailConfirmed(true))));
        try (TopicTail<Outcome> outcomes = Bench.tail(Topics.OUTCOMES, Outcome.class)) {
            // When
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ids.add(bench.signUp("c" + i + "@crowd.example", "198.51.100." + i, "reason " + i));
                bench.awaitJudged(ids.getLast());
            }
            // Then
            bench.awaitState(ids.get(0), State.APPROVED);
            bench.awaitState(ids.get(1), State.APPROVED);
            ids.subList(2, 6).forEach(id -> bench.awaitState(id, State.HELD));
            outcomes.await(o -> ids.contains(o.accountId()) && o.kind() == Outcome.Kind.SIGN_UP_BURST, Bench.LIMIT);
            String witness = bench.signUp("w@crowd.example", "203.0.113.5", "reason");
            bench.awaitState(witness, State.APPROVED);
            assertThat(outcomes.seen(o -> ids.contains(o.accountId()) && o.kind() == Outcome.Kind.SIGN_UP_BURST))
                    .hasSize(1)
                    .allSatisfy(o -> assertThat(o.detail()).doesNotContain("198.51"));
        }
    }

    @Test
    void while_redis_is_away_no_count_approves_anybody() throws Exception {
        // Given
        bench.ranForDays();
        bench.publish(live(
                50,
                rule(
                        "Alone",
                        new PolicyRule.Approve(),
                        new Condition.Not(new Condition.SameNetworkCount(3, Duration.ofHours(1), 24, 48)))));
        ServiceParts.redis().suspend();
        String id;
        try {
            // When
            id = bench.signUp("a@lonely.example");
            // Then
            bench.awaitState(id, State.HELD);
            assertThat(bench.column(id, "decision")).containsExactly("HOLD");
        } finally {
            ServiceParts.redis().resume();
        }
        // When
        bench.advance(Duration.ofMinutes(3));
        // Then
        bench.awaitState(id, State.APPROVED);
    }

    @Test
    void an_address_of_a_mailbox_that_was_rejected_is_known_again() {
        // Given
        bench.publish(live(
                10,
                rule("Known", new PolicyRule.Hold(), new Condition.RejectedBefore(true)),
                rule(
                        "Free mail",
                        new PolicyRule.Reject(),
                        new Condition.EmailDomainEquals(List.of("freemail.example")))));
        String first = bench.signUp("Some.One@freemail.example");
        bench.awaitState(first, State.REJECTING);
        bench.advance(PolicySamples.UNDO.plusSeconds(1));
        bench.awaitState(first, State.REJECTED);
        // When
        String again = bench.signUp("someone+2@freemail.example");
        // Then
        bench.awaitState(again, State.HELD);
        assertThat(bench.column(again, "rule")).containsExactly("Known");
    }

    @Test
    void the_shipped_policy_holds_everybody_and_says_what_is_worth_a_look() {
        // Given
        bench.publish(ShippedPolicies.careful().in(SignUpPolicy.State.LIVE));
        // When
        String id = bench.signUp("someone@mailing.example");
        // Then
        bench.awaitState(id, State.HELD);
        assertThat(bench.column(id, "decision")).containsExactly("HOLD");
    }

    @Test
    void probes_and_metrics_answer() {
        Awaitility.await().atMost(Bench.LIMIT).untilAsserted(() -> {
            assertThat(get("/livez").statusCode()).isEqualTo(200);
            assertThat(get("/readyz").statusCode()).isEqualTo(200);
            assertThat(get("/healthz").statusCode()).isEqualTo(200);
            assertThat(get("/metrics").asString())
                    .contains("jvm_", "mastowatch_sign_ups_waiting", "mastowatch_dry_run", "mastowatch_loop_lanes")
                    .contains("mastowatch_sign_ups_capped_total{decision=\"reject\"}")
                    .contains("mastowatch_sign_ups_decided_total{by=\"mastodon\",decision=\"hold\",stage=\"shadow\"}")
                    .contains("mastowatch_dead_letters_total{topic=\"mastowatch.registrations\"}")
                    .contains("mastowatch_outbox_refused_total{topic=\"mastowatch.signups\"}");
        });
    }
}
