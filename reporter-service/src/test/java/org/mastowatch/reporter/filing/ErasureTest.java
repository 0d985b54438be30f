package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;

/** An account is forgotten, whatever its incident was about to do. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class ErasureTest {

    @Inject
    Desk desk;

    @BeforeEach
    void clean() {
        desk.clean();
        desk.settings = Samples.settings();
    }

    @Test
    void incidents_and_evidence_are_gone_and_what_was_removed_is_told_once_without_the_account() {
        // Given
        String erased = Desk.person();
        String other = Desk.person();
        desk.door.take(verdict(erased, hit(1, 1.0, Desk.post(erased))), desk.settings);
        desk.door.take(verdict(other, hit(1, 1.0, Desk.post(other))), desk.settings);
        String id = "erase:" + UUID.randomUUID();
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            // When
            desk.door.erase(id, erased);
            desk.door.erase(id, erased);
            // Then
            Outcome told = outcomes.await(o -> id.equals(o.triggerEventId()), Duration.ofSeconds(20));
            assertThat(told.kind()).isEqualTo(Outcome.Kind.ERASED);
            assertThat(told.detail()).isEqualTo("incidents: 1, things found: 1");
            assertThat(told.toString()).doesNotContain(erased);
            assertThat(outcomes.seen(o -> id.equals(o.triggerEventId()))).hasSize(1);
        }
        assertThat(Desk.states(erased)).isEmpty();
        assertThat(Desk.query("select key from reporter.evidence where account_id = '" + erased + "'"))
                .isEmpty();
        assertThat(Desk.states(other)).containsExactly("GATHERING");
    }

    @Test
    void what_waits_to_be_told_elsewhere_is_told_no_more() {
        // Given
        String erased = Desk.person();
        Desk.execute("insert into reporter.notification (target, event_id, kind, severity, at, outcome, not_before,"
                + " tell_until) select 'target', id, 'FILED', 1, now(), convert_to('{\"accountId\": \"' || id || '\"}', 'UTF8'),"
                + " now(), now() + interval '1 day' from unnest(array['" + erased + "', 'other']) as id");
        // When
        desk.door.erase("erase:" + UUID.randomUUID(), erased);
        // Then
        assertThat(Desk.query(
                        "select event_id from reporter.notification where target = 'target' and outcome is not null"))
                .containsExactly("other");
        Desk.execute("delete from reporter.notification where target = 'target'");
    }

    @Test
    void an_account_whose_reports_stand_in_mastodon_stays_forgotten_when_the_service_starts_anew() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        desk.gatherAndRun();
        String unsettled = Desk.person();
        desk.door.take(verdict(unsettled, hit(1, 1.0, Desk.post(unsettled))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", new Fault.EffectThenDrop(), 1);
        desk.gatherAndRun();
        // When
        desk.door.erase("erase:" + UUID.randomUUID(), account);
        desk.door.erase("erase:" + UUID.randomUUID(), unsettled);
        List<String> kept = Desk.query("select encode(marker_hash, 'escape') from reporter.erased_report");
        desk.run(desk.startingLoop());
        // Then
        assertThat(Desk.states(account)).isEmpty();
        assertThat(Desk.states(unsettled)).isEmpty();
        assertThat(kept).hasSize(2).allSatisfy(each -> assertThat(each).doesNotContain(markers(account, unsettled)));
    }

    /** What the comments of their reports end with. */
    private static String[] markers(String... accounts) {
        return Stream.of(accounts)
                .flatMap(account -> Desk.reports(account).stream())
                .map(report -> ReportComment.marker(report.comment()).orElseThrow())
                .toArray(String[]::new);
    }

    @Test
    void an_incident_whose_call_was_lost_is_not_filed_again_once_it_was_forgotten() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", new Fault.EffectThenDrop(), 1);
        desk.gatherAndRun();
        // When
        desk.door.erase("erase:" + UUID.randomUUID(), account);
        desk.settleAndRun();
        // Then
        assertThat(Desk.states(account)).isEmpty();
        assertThat(Desk.reports(account)).hasSize(1);
    }
}
