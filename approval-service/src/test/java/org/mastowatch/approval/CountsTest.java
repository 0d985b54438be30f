package org.mastowatch.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.approval.PolicySamples.live;
import static org.mastowatch.approval.PolicySamples.rule;

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

/** A number of sign-ups that may lack some is not known, and approves nobody. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(Outside.class)
@TestProfile(HeldTime.class)
class CountsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Bench bench;

    @BeforeEach
    void clean() {
        bench.clean();
    }

    /** Lets towns in, leaves three or more from one network to people, and lets others in. */
    private static SignUpPolicy crowd(Duration within, int v4Bits) {
        return live(
                50,
                rule("Towns", new PolicyRule.Approve(), new Condition.EmailDomainUnder(List.of("town.example"))),
                rule("Crowd", new PolicyRule.Hold(), new Condition.SameNetworkCount(3, within, v4Bits, 48)),
                rule("Others", new PolicyRule.Approve(), new Condition.EmailConfirmed(true)));
    }

    private String signUp(String name, String ip) {
        return bench.signUp(name + "@elsewhere.example", ip, "a reason of " + name);
    }

    @Test
    void who_comes_after_redis_was_emptied_is_not_the_first_of_a_burst() {
        // Given
        bench.ranForDays();
        bench.publish(crowd(HOUR, 24));
        bench.awaitState(signUp("a", "198.51.100.1"), State.APPROVED);
        bench.awaitState(signUp("b", "198.51.100.2"), State.APPROVED);
        // When
        bench.emptyRedis();
        // Then
        String third = signUp("c", "198.51.100.3");
        bench.awaitState(third, State.HELD);
        assertThat(bench.column(third, "rule")).containsExactly("Crowd");
        bench.awaitState(signUp("d", "203.0.113.4"), State.APPROVED);
    }

    @Test
    void who_came_while_redis_was_away_counts_once_it_is_back() throws Exception {
        // Given
        bench.ranForDays();
        bench.publish(crowd(HOUR, 24));
        bench.awaitState(signUp("a", "203.0.113.1"), State.APPROVED);
        ServiceParts.redis().suspend();
        try {
            bench.awaitState(signUp("b", "198.51.100.1"), State.HELD);
            bench.awaitState(signUp("c", "198.51.100.2"), State.HELD);
        } finally {
            ServiceParts.redis().resume();
        }
        // When
        String third = signUp("d", "198.51.100.3");
        // Then
        awaitCrowd(third);
    }

    @Test
    void who_came_after_the_copy_that_redis_comes_back_from_counts_too() throws Exception {
        // Given
        bench.ranForDays();
        bench.publish(crowd(HOUR, 24));
        bench.awaitState(signUp("a", "198.51.100.1"), State.APPROVED);
        bench.awaitState(signUp("b", "198.51.100.2"), State.APPROVED);
        // When
        ServiceParts.redis().suspend();
        ServiceParts.redis().resume();
        bench.forgetCounters();
        // Then
        awaitCrowd(signUp("c", "198.51.100.3"));
    }

    /** Whoever is asked about before the connection stands again is asked about once more. */
    private void awaitCrowd(String id) {
        Awaitility.await().atMost(Bench.LIMIT).until(() -> {
            bench.advance(Duration.ofSeconds(10));
            return bench.column(id, "state || ' ' || coalesce(rule, '')").contains("HELD Crowd");
        });
    }

    @Test
    void on_a_fresh_install_rules_without_a_count_approve_at_once_and_others_once_the_window_has_passed() {
        // Given
        bench.publish(crowd(HOUR, 24));
        // When
        String town = bench.signUp("clerk@town.example", "198.51.100.1", "a reason of the clerk");
        bench.awaitState(town, State.APPROVED);
        String early = signUp("a", "203.0.113.1");
        // Then
        bench.awaitState(early, State.HELD);
        assertThat(bench.column(early, "trace").getFirst()).contains("not counted");
        // When
        bench.advance(HOUR.plusSeconds(1));
        // Then
        bench.awaitState(signUp("b", "203.0.113.2"), State.APPROVED);
    }

    @Test
    void a_window_that_reaches_further_back_than_people_are_kept_is_not_known_until_it_has_passed() {
        // Given
        Duration window = Duration.ofDays(2);
        bench.ranForDays();
        bench.publish(crowd(window, 24));
        // When
        String early = signUp("a", "203.0.113.1");
        // Then
        bench.awaitState(early, State.HELD);
        // When
        bench.advance(window);
        // Then
        bench.awaitState(signUp("b", "203.0.113.2"), State.APPROVED);
    }

    @Test
    void a_policy_that_comes_back_knows_whom_it_did_not_count_meanwhile() {
        // Given
        bench.ranForDays();
        bench.publish(crowd(HOUR, 16));
        bench.awaitState(signUp("a", "198.51.1.1"), State.APPROVED);
        bench.publish(crowd(HOUR, 24));
        bench.awaitState(signUp("b", "198.51.2.1"), State.APPROVED);
        bench.awaitState(signUp("c", "198.51.3.1"), State.APPROVED);
        // When
        bench.publish(crowd(HOUR, 16));
        // Then
        String fourth = signUp("d", "198.51.4.1");
        bench.awaitState(fourth, State.HELD);
        assertThat(bench.column(fourth, "rule")).containsExactly("Crowd");
    }
}
