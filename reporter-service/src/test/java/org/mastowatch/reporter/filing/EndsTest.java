package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.events.VerdictEvent.Verdict;
import org.mastowatch.local.parts.LogTail;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;

/** How incidents end, and what is kept of them. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class EndsTest {

    @Inject
    Desk desk;

    @BeforeEach
    void clean() {
        desk.clean();
        desk.settings = Samples.settings();
    }

    @Test
    void a_resolution_closes_an_incident_also_when_nobody_upstream_knows_the_report_as_ours() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        desk.gatherAndRun();
        // When
        desk.door.take(desk.resolved(Desk.reports(account).getFirst().id(), account, false));
        desk.door.take(desk.resolved("somebody-elses", account, false));
        // Then
        assertThat(Desk.states(account)).containsExactly("RESOLVED");
        assertThat(Desk.query("select report_id from reporter.resolved_early")).isEmpty();
    }

    @Test
    void an_early_resolution_counts_also_when_nobody_upstream_knows_the_report_as_ours() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", new Fault.EffectThenDrop(), 1);
        desk.gatherAndRun();
        // When
        desk.door.take(desk.resolved(Desk.reports(account).getFirst().id(), account, false));
        desk.settleAndRun();
        // Then
        assertThat(Desk.states(account)).containsExactly("RESOLVED");
    }

    @Test
    void a_deleted_post_is_forgotten_and_named_no_more() {
        // Given
        String account = Desk.person();
        String reported = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, reported)), desk.settings);
        desk.gatherAndRun();
        String other = Desk.person();
        String waiting = Desk.post(other);
        String kept = Desk.post(other);
        desk.door.take(verdict(other, hit(1, 1.0, waiting, kept)), desk.settings);
        // When
        desk.door.deleted(account, reported);
        desk.door.deleted(other, waiting);
        desk.gatherAndRun();
        // Then
        assertThat(Desk.query("select span from reporter.finding order by span"))
                .containsExactly("", "", "cheap pills");
        assertThat(Desk.reports(other))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(kept));
    }

    @Test
    void what_a_deleted_post_said_is_not_kept_either_where_its_verdict_comes_later() {
        // Given
        String account = Desk.person();
        String deleted = Desk.post(account);
        String kept = Desk.post(account);
        desk.door.deleted(account, deleted);
        // When
        desk.door.take(verdict(account, hit(1, 1.0, deleted, kept)), desk.settings);
        desk.door.take(verdict(account, hit(2, 1.0, deleted)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(Desk.query("select span from reporter.finding order by span"))
                .containsExactly("", "", "cheap pills");
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(kept));
    }

    @Test
    void that_a_post_was_deleted_is_known_until_no_verdict_about_it_can_come() {
        // Given
        String account = Desk.person();
        desk.door.deleted(account, "1");
        desk.advance(Duration.ofDays(1));
        desk.door.deleted(account, "2");
        desk.door.deleted(account, "2");
        // When
        desk.ledger.forgetEvents(desk.now()).await().atMost(Desk.LIMIT);
        // Then
        assertThat(Desk.query("select status_id from reporter.deleted_post")).containsExactly("2");
        // When
        desk.door.erase("erase:" + account, account);
        // Then
        assertThat(Desk.query("select status_id from reporter.deleted_post")).isEmpty();
    }

    @Test
    void closed_incidents_are_forgotten_in_time_and_open_ones_never() {
        // Given
        String closed = Desk.person();
        desk.door.take(verdict(closed, hit(1, 1.0, Desk.post(closed))), desk.settings);
        desk.gatherAndRun();
        desk.door.take(desk.resolved(Desk.reports(closed).getFirst().id(), closed));
        Instant closedAt = desk.now();
        String open = Desk.person();
        desk.door.take(verdict(open, hit(1, 1.0, Desk.post(open))), desk.settings);
        desk.gatherAndRun();
        // When
        desk.ledger.forgetClosed(closedAt.minusSeconds(1)).await().atMost(Desk.LIMIT);
        List<String> tooEarly = Desk.states(closed);
        desk.ledger.forgetClosed(closedAt.plusSeconds(1)).await().atMost(Desk.LIMIT);
        // Then
        assertThat(tooEarly).containsExactly("RESOLVED");
        assertThat(Desk.states(closed)).isEmpty();
        assertThat(Desk.states(open)).containsExactly("FILED");
        assertThat(Desk.query("select account_id from reporter.finding")).containsExactly(open);
    }

    @Test
    void what_joins_after_the_report_takes_no_place_under_the_cap_of_its_rule() {
        // Given
        desk.settings = Samples.caps(100, 1);
        String first = Desk.person();
        desk.door.take(verdict(first, hit(1, 1.0, Desk.post(first))), desk.settings);
        desk.gatherAndRun();
        desk.door.take(verdict(first, hit(2, 1.0, Desk.post(first))), desk.settings);
        String second = Desk.person();
        desk.door.take(verdict(second, hit(2, 1.0, Desk.post(second))), desk.settings);
        // When
        desk.gatherAndRun();
        // Then
        assertThat(Desk.states(second)).containsExactly("FILED");
    }

    @Test
    void a_server_that_never_lists_reports_does_not_keep_an_incident_open_for_ever() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", Fault.json(500, "broken"), 1);
        Desk.emulator().faults().add("GET", "/api/v1/admin/reports", Fault.html(404), 1_000);
        desk.gatherAndRun();
        desk.settleAndRun();
        List<String> before = Desk.states(account);
        // When
        desk.advance(desk.config.maxAge());
        desk.run();
        // Then
        assertThat(before).containsExactly("FILING");
        assertThat(Desk.states(account)).containsExactly("FAILED");
    }

    @Test
    void a_look_that_brings_nothing_is_made_less_and_less_often() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        desk.advance(Duration.ofHours(1));
        Desk.emulator().faults().add("GET", "/api/v1/accounts/" + account, Fault.html(502), 1_000);
        desk.run();
        // When
        Desk.emulator().requests().clear();
        for (int i = 0; i < 10; i++) {
            desk.advance(desk.config.firstPause().plusSeconds(1));
            desk.run();
        }
        // Then
        assertThat(Desk.emulator().requests().all()).isEmpty();
    }

    @Test
    void what_becomes_of_an_incident_is_logged_under_the_event_that_led_there() {
        // Given
        List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
        String account = Desk.person();
        Verdict verdict = verdict(account, hit(1, 1.0, Desk.post(account)));
        // When
        try (LogTail outcomes = new LogTail("org.mastowatch.reporter.ledger.Outcomes", line -> {
            ExtLogRecord whole = ExtLogRecord.wrap(line);
            whole.copyMdc();
            lines.add(whole);
        })) {
            desk.door.take(verdict, desk.settings);
            desk.gatherAndRun();
        }
        // Then
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).contains("outcome=filed", "accountId=" + account);
            assertThat(line.getMdc("eventId")).isEqualTo(verdict.triggerEventId());
        });
    }
}
