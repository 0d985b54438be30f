package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.VerdictEvent.Hit;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class ReportNowTest {

    @Inject
    Desk desk;

    @BeforeEach
    void clean() {
        desk.clean();
        desk.settings = Samples.settings();
    }

    @Test
    void what_is_below_the_threshold_is_filed_at_once_and_once() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        Command.ReportNow command = now(account, hit(1, 0.2, post));
        // When
        desk.door.take(command);
        desk.run();
        desk.door.take(command);
        desk.door.take(now(account, hit(1, 0.2, post)));
        desk.run();
        // Then
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(post));
        assertThat(Desk.states(account)).containsExactly("FILED");
    }

    @Test
    void an_open_incident_takes_it_in_and_is_due_without_gathering() {
        // Given
        String account = Desk.person();
        String found = Desk.post(account);
        String added = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, found)), desk.settings);
        // When
        desk.door.take(now(account, hit(2, 0.1, added)));
        desk.run();
        // Then
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactlyInAnyOrder(found, added));
    }

    @Test
    void what_was_dismissed_is_not_reported() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, post)), desk.settings);
        desk.door.dismiss(account);
        // When
        desk.door.take(now(account, hit(1, 1.0, post)));
        desk.run();
        // Then
        assertThat(Desk.states(account)).containsExactly("DISMISSED");
        assertThat(Desk.reports(account)).isEmpty();
        assertThat(Desk.told(account)).last().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DISMISSED);
            assertThat(outcome.incidentId()).isNull();
            assertThat(outcome.detail()).contains("Nothing is left to report");
        });
    }

    @Test
    void what_joined_a_report_that_is_open_makes_no_other_and_that_is_told() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        desk.gatherAndRun();
        // When
        desk.door.take(now(account, hit(1, 1.0, Desk.post(account))));
        desk.run();
        // Then
        assertThat(Desk.reports(account)).hasSize(1);
        assertThat(Desk.told(account))
                .last()
                .satisfies(outcome -> assertThat(outcome.detail()).contains("is open in Mastodon"));
    }

    @Test
    void what_mastodon_refused_is_tried_again_when_a_person_says_so_and_not_by_itself() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, post)), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", Fault.json(422, "Validation failed"), 1);
        desk.gatherAndRun();
        // When
        String byItself = desk.door.take(verdict(account, hit(1, 1.0, post)), desk.settings);
        desk.door.take(now(account, hit(1, 1.0, post)));
        desk.run();
        // Then
        assertThat(byItself).isEqualTo("NONE");
        assertThat(Desk.states(account)).containsExactlyInAnyOrder("FAILED", "FILED");
        assertThat(Desk.reports(account)).hasSize(1);
    }

    @Test
    void caps_and_dry_run_hold_and_what_they_held_is_hurried() {
        // Given
        desk.settings = Samples.dryRun();
        String held = Desk.person();
        String capped = Desk.person();
        String post = Desk.post(held);
        desk.door.take(now(held, hit(1, 0.1, post)));
        desk.run();
        List<String> inDryRun = Desk.states(held);
        desk.settings = Samples.caps(1, 1);
        // When
        desk.door.take(now(held, hit(1, 0.1, post)));
        desk.run();
        desk.door.take(now(capped, hit(1, 0.1, Desk.post(capped))));
        desk.run();
        // Then
        assertThat(inDryRun).containsExactly("HELD");
        assertThat(Desk.reports(held)).hasSize(1);
        assertThat(Desk.states(capped)).containsExactly("DEFERRED");
        assertThat(Desk.reports(capped)).isEmpty();
    }

    private Command.ReportNow now(String account, Hit... hits) {
        return new Command.ReportNow(
                Command.VERSION,
                UUID.randomUUID().toString(),
                desk.now(),
                "mod",
                "clear enough",
                account,
                "someone",
                null,
                "status.created:" + account,
                desk.now(),
                List.of(hits));
    }
}
