package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.bioHit;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.events.VerdictEvent.Verdict;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;

/** A ledger that was restored from a backup has forgotten what was filed since, and files none of it again. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class RestoredLedgerTest {

    @Inject
    Desk desk;

    @BeforeEach
    void clean() {
        desk.clean();
        desk.settings = Samples.settings();
        Desk.emulator().reportsByBot().stream()
                .filter(report -> !report.resolved())
                .forEach(report -> Desk.emulator().resolveReport(report.id()));
    }

    @Test
    void a_report_that_the_ledger_forgot_is_found_and_joined_by_what_comes_later() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        String later = Desk.post(account);
        Verdict before = verdict(account, hit(1, 1.0, post));
        desk.door.take(before, desk.settings);
        desk.gatherAndRun();
        String incident = Desk.query("select id from reporter.incident").getFirst();
        // When
        everything_since_the_backup_is_lost();
        desk.run(desk.startingLoop());
        desk.door.take(before, desk.settings);
        desk.door.take(verdict(account, hit(1, 1.0, later, post)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(Desk.reports(account)).hasSize(1);
        assertThat(Desk.query("select id || ' ' || state from reporter.incident where account_id = '" + account + "'"))
                .as("the same incident, so that its outcomes have the ids that they had")
                .containsExactly(incident + " FILED");
    }

    @Test
    void what_was_judged_again_before_anybody_looked_goes_into_the_report_that_stands() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        Verdict before = verdict(account, hit(1, 1.0, post), bioHit(2, 1.0, "bio"));
        desk.door.take(before, desk.settings);
        desk.gatherAndRun();
        String incident = Desk.query("select id from reporter.incident").getFirst();
        everything_since_the_backup_is_lost();
        // When
        desk.door.take(before, desk.settings);
        desk.advance(desk.config.gatherTime());
        desk.run(desk.startingLoop());
        // Then
        assertThat(Desk.reports(account)).hasSize(1);
        assertThat(Desk.query("select id || ' ' || state from reporter.incident where account_id = '" + account + "'"))
                .containsExactly(incident + " FILED");
        assertThat(Desk.query("select rule_id from reporter.incident_rule order by rule_id"))
                .containsExactly("1", "2");
    }

    @Test
    void a_forgotten_report_that_people_resolved_is_not_filed_again_for_what_it_was_about() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        Verdict before = verdict(account, hit(1, 1.0, post), bioHit(2, 1.0, "bio"));
        desk.door.take(before, desk.settings);
        desk.gatherAndRun();
        Desk.emulator().resolveReport(Desk.reports(account).getFirst().id());
        everything_since_the_backup_is_lost();
        // When
        desk.run(desk.startingLoop());
        String again = desk.door.take(before, desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(again).isEqualTo("NONE");
        assertThat(Desk.reports(account)).hasSize(1);
        // When
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(Desk.reports(account)).as("what came after it is news").hasSize(2);
        assertThat(Desk.states(account)).containsExactly("RESOLVED", "FILED");
    }

    @Test
    void an_incident_that_was_about_to_be_filed_at_the_backup_is_found_by_its_marker() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        desk.gatherAndRun();
        Desk.execute("update reporter.incident set state = 'GATHERING', report_id = null, filed_at = null,"
                + " reserved_at = null");
        // When
        desk.run(desk.startingLoop());
        // Then
        assertThat(Desk.reports(account)).hasSize(1);
        assertThat(Desk.states(account)).containsExactly("FILED");
        assertThat(Desk.query(
                        "select reserved_at is not null from reporter.incident where account_id = '" + account + "'"))
                .containsExactly("t");
    }

    @Test
    void nothing_is_filed_before_mastodon_said_what_stands_and_a_known_page_ends_the_look() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        desk.advance(desk.config.gatherTime());
        FilingLoop loop = desk.startingLoop();
        // When
        Desk.emulator().faults().add("GET", "/api/v1/admin/reports", Fault.html(503), 3);
        desk.run(loop);
        // Then
        assertThat(Desk.reports(account)).isEmpty();
        // When
        desk.advance(desk.config.longestPause());
        desk.run(loop);
        desk.run(loop);
        // Then
        assertThat(Desk.reports(account)).hasSize(1);
        long calls = calls();
        desk.run(desk.startingLoop());
        assertThat(calls() - calls).isEqualTo(2);
    }

    @Test
    void what_a_person_reported_by_hand_with_the_same_account_is_none_of_ours() {
        // Given
        String account = Desk.person();
        Desk.emulator()
                .report(
                        Desk.emulator().botId(),
                        account,
                        Category.SPAM,
                        "By hand, see [mw:0123456789abcdef] of last week",
                        List.of(Desk.post(account)));
        // When
        desk.run(desk.startingLoop());
        // Then
        assertThat(Desk.states(account)).isEmpty();
    }

    private static void everything_since_the_backup_is_lost() {
        Desk.execute("truncate reporter.incident, reporter.incident_rule, reporter.evidence, reporter.finding,"
                + " reporter.event_taken, reporter.resolved_early");
    }

    private static long calls() {
        return Desk.emulator().requests().all().stream()
                .filter(call -> call.path().equals("/api/v1/admin/reports"))
                .count();
    }
}
