package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;

/** A replica's own clock may be wrong and be set; the time that all replicas share goes on as it does. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class WrongClockTest {

    @Inject
    Desk desk;

    @BeforeEach
    void clean() {
        desk.clean();
        desk.settings = Samples.settings();
        Desk.emulator().requests().clear();
    }

    @Test
    void a_clock_that_lags_and_is_set_forward_looks_nothing_up_before_the_call_is_surely_over() {
        // Given
        Duration wrong = Duration.ofHours(1);
        String account = Desk.person();
        desk.setClock(wrong.negated());
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", new Fault.Drop(), 1);
        // When
        desk.gatherAndRun();
        desk.setClock(wrong.multipliedBy(2));
        desk.run();
        // Then
        assertThat(Desk.states(account)).containsExactly("FILING");
        assertThat(Desk.emulator().requests().all())
                .noneMatch(call -> call.path().equals("/api/v1/admin/reports"));
        // When
        desk.setClock(wrong.negated());
        desk.settleAndRun();
        // Then
        assertThat(Desk.reports(account)).hasSize(1);
        assertThat(Desk.states(account)).containsExactly("FILED");
    }
}
