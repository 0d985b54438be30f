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
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.State;
import org.mastowatch.local.parts.ServiceParts;

/** In which order queued decisions are carried out, and what it costs. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(Outside.class)
@TestProfile(HeldTime.class)
class QueueTest {

    @Inject
    Bench bench;

    @BeforeEach
    void clean() {
        bench.clean();
    }

    @Test
    void what_a_person_decides_does_not_wait_behind_the_policy() {
        // Given
        bench.publish(towns(50));
        String person = bench.signUp("p@elsewhere.example");
        bench.awaitState(person, State.HELD);
        bench.panicKey(true);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            ids.add(bench.signUp("q" + i + "@town.example"));
        }
        ids.forEach(id -> bench.awaitState(id, State.APPROVING));
        bench.advance(Duration.ofMinutes(1));
        bench.decide(person, SignUpDecision.APPROVE);
        bench.awaitState(person, State.APPROVING);
        int before = approvals().size();
        // When
        bench.panicKey(false);
        bench.awaitState(person, State.APPROVED);
        // Then: four are carried out at a time
        List<String> since = approvals().subList(before, approvals().size());
        assertThat(since.indexOf("/api/v1/admin/accounts/" + person + "/approve"))
                .isBetween(0, 3);
    }

    private static List<String> approvals() {
        return Bench.mastodon().requests().all().stream()
                .filter(call -> call.method().equals("POST"))
                .map(call -> call.path())
                .filter(path -> path.endsWith("/approve"))
                .toList();
    }

    @Test
    void who_waits_over_the_cap_costs_no_reading() {
        // Given
        bench.publish(towns(2));
        bench.panicKey(true);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(bench.signUp("o" + i + "@town.example"));
        }
        ids.forEach(id -> bench.awaitState(id, State.APPROVING));
        // When
        bench.panicKey(false);
        Awaitility.await()
                .atMost(Bench.LIMIT)
                .until(() -> ids.stream().filter(Bench::letIn).count() == 2);
        String person = bench.signUp("p@elsewhere.example");
        bench.awaitState(person, State.HELD);
        bench.decide(person, SignUpDecision.APPROVE);
        bench.awaitState(person, State.APPROVED);
        // Then
        assertThat(Bench.mastodon().requests().all().stream()
                        .filter(call -> call.method().equals("GET")
                                && ids.stream().anyMatch(id -> call.path().endsWith("/accounts/" + id)))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void an_instance_that_is_away_for_long_takes_no_decision_back() {
        // Given
        bench.publish(towns(10));
        Bench.mastodon().faults().add("POST", "/api/v1/admin/accounts/*/approve", Fault.json(503, "Away"), 1000);
        String id = bench.signUp("clerk@town.example");
        // When
        Awaitility.await().atMost(Bench.LIMIT).until(() -> {
            bench.advance(Duration.ofMinutes(11));
            return Bench.calls(id, "approve") > 9;
        });
        // Then
        assertThat(bench.state(id)).isEqualTo("APPROVING");
        Bench.mastodon().faults().clear();
        Awaitility.await().atMost(Bench.LIMIT).until(() -> {
            bench.advance(Duration.ofMinutes(11));
            return bench.state(id).equals("APPROVED");
        });
    }
}
