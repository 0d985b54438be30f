package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.bioHit;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.events.Settings;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class FilingTest {

    @Inject
    Desk desk;

    @BeforeEach
    void clean() {
        desk.clean();
        desk.settings = Samples.settings();
    }

    @Test
    void ten_hits_on_one_account_are_one_report_that_names_every_post() {
        // Given
        String account = Desk.person();
        List<String> posts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            posts.add(Desk.post(account));
            desk.door.take(verdict(account, hit(1, 1.0, posts.getLast())), desk.settings);
        }
        // When
        desk.run();
        boolean early = !Desk.reports(account).isEmpty();
        desk.gatherAndRun();
        // Then
        assertThat(early).isFalse();
        assertThat(Desk.reports(account)).singleElement().satisfies(report -> {
            assertThat(report.statusIds()).containsExactlyInAnyOrderElementsOf(posts);
            assertThat(report.category()).isEqualTo("other");
            assertThat(report.comment())
                    .contains("rule 1", "1.00", "[mw:" + Desk.marker(account) + "]")
                    .doesNotContain("pills");
        });
        assertThat(Desk.states(account)).containsExactly("FILED");
    }

    @Test
    void a_verdict_that_comes_twice_is_taken_once() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        // When
        String first = desk.door.take(verdict("same", account, hit(1, 1.0, post)), desk.settings);
        String second = desk.door.take(verdict("same", account, hit(1, 1.0, post)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(List.of(first, second)).containsExactly("OPENED", "NONE");
        assertThat(Desk.reports(account)).hasSize(1);
    }

    @Test
    void below_the_threshold_nothing_opens_and_a_higher_score_still_counts_it() {
        // Given
        String account = Desk.person();
        String first = Desk.post(account);
        String second = Desk.post(account);
        // When
        String below = desk.door.take(verdict(account, hit(1, 0.6, first)), desk.settings);
        String weightless = desk.door.take(verdict(account, hit(3, 0, first)), desk.settings);
        String above = desk.door.take(verdict(account, hit(1, 0.6, first), hit(2, 0.4, second)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(List.of(below, weightless, above)).containsExactly("NONE", "NONE", "OPENED");
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactlyInAnyOrder(first, second));
    }

    @Test
    void what_stood_below_the_threshold_is_reported_when_it_comes_again_under_a_lower_one() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        String below = desk.door.take(verdict("seen", account, hit(1, 0.6, post)), desk.settings);
        // When
        Settings lower = Samples.threshold(0.5);
        String scanned = desk.door.take(verdict("seen", account, hit(1, 0.6, post)), lower);
        String twice = desk.door.take(verdict("seen", account, hit(1, 0.6, post)), lower);
        desk.gatherAndRun();
        // Then
        assertThat(List.of(below, scanned, twice)).containsExactly("NONE", "OPENED", "NONE");
        assertThat(Desk.reports(account)).hasSize(1);
    }

    @Test
    void a_changed_rule_never_reports_the_same_evidence_again() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, post)), desk.settings);
        desk.gatherAndRun();
        // When
        String again = desk.door.take(verdict(account, hit(1, 5.0, post), hit(2, 5.0, post)), desk.settings);
        // Then
        assertThat(again).isEqualTo("NONE");
    }

    @Test
    void after_a_resolution_only_new_evidence_makes_a_new_report() {
        // Given
        String account = Desk.person();
        String old = Desk.post(account);
        String joined = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, old), bioHit(2, 1.0, "a")), desk.settings);
        desk.gatherAndRun();
        desk.door.take(verdict(account, hit(1, 1.0, joined)), desk.settings);
        desk.gatherAndRun();
        int beforeResolution = Desk.reports(account).size();
        // When
        desk.door.take(desk.resolved(Desk.reports(account).getFirst().id(), account));
        String known = desk.door.take(verdict(account, hit(1, 1.0, joined, old), bioHit(2, 1.0, "a")), desk.settings);
        String fresh = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, fresh, joined, old)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(beforeResolution).isEqualTo(1);
        assertThat(known).isEqualTo("NONE");
        assertThat(Desk.states(account)).containsExactly("RESOLVED", "FILED");
        assertThat(Desk.reports(account)).hasSize(2);
        assertThat(Desk.reports(account).getLast().statusIds()).containsExactly(fresh);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.effectThen500(),
                new Fault.EffectThenDrop(),
                new Fault.Late(Duration.ofSeconds(3)),
                new Fault.Drop(),
                new Fault.Hang(),
                Fault.html(502),
                Fault.html(200),
                Fault.json(500, "broken"),
                Fault.json(503, "There was a temporary problem"),
                Fault.json(429, "Too many requests"),
                Fault.json(401, "The access token was revoked"),
                Fault.html(404),
                Fault.html(405));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatever_goes_wrong_once_there_is_one_report(Fault fault) {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", fault, 1);
        // When
        desk.gatherAndRun();
        boolean settledAtOnce = Desk.states(account).contains("FILED");
        desk.settleAndRun();
        desk.advance(Duration.ofMinutes(15));
        desk.run();
        // Then
        assertThat(settledAtOnce).isFalse();
        assertThat(Desk.reports(account)).hasSize(1);
        assertThat(Desk.states(account)).containsExactly("FILED");
    }

    @Test
    void a_call_that_a_crash_left_unsettled_is_found_and_not_made_again() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, post)), desk.settings);
        desk.crashWhileFiling(account);
        String report = Desk.emulator()
                .report(
                        Desk.emulator().botId(),
                        account,
                        Category.OTHER,
                        "MastoWatch: rule 1 [mw:" + Desk.marker(account) + "]",
                        List.of(post));
        Desk.emulator().resolveReport(report);
        // When
        desk.run();
        boolean waits = Desk.states(account).contains("FILING");
        desk.settleAndRun();
        // Then
        assertThat(waits).isTrue();
        assertThat(Desk.reports(account)).hasSize(1);
        assertThat(Desk.query("select report_id from reporter.incident where account_id = '" + account + "'"))
                .containsExactly(report);
    }

    @Test
    void a_call_that_a_crash_kept_from_being_made_is_made_once() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        desk.crashWhileFiling(account);
        // When
        desk.settleAndRun();
        // Then
        assertThat(Desk.reports(account)).hasSize(1);
        assertThat(Desk.states(account)).containsExactly("FILED");
    }

    @Test
    void while_mastodon_does_not_say_whether_it_was_filed_nothing_is_filed_again() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", Fault.effectThen500(), 1);
        Desk.emulator().faults().add("GET", "/api/v1/admin/reports", Fault.html(502), 9);
        // When
        desk.gatherAndRun();
        desk.settleAndRun();
        desk.settleAndRun();
        // Then
        assertThat(Desk.reports(account)).hasSize(1);
        assertThat(Desk.states(account)).containsExactly("FILED");
    }

    @Test
    void a_resolution_that_comes_before_the_settlement_is_not_lost() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", new Fault.EffectThenDrop(), 1);
        desk.gatherAndRun();
        // When
        desk.door.take(desk.resolved(Desk.reports(account).getFirst().id(), account));
        desk.settleAndRun();
        // Then
        assertThat(Desk.states(account)).containsExactly("RESOLVED");
    }

    @Test
    void one_post_gone_loses_nothing_of_the_rest() {
        // Given
        String account = Desk.person();
        String gone = Desk.post(account);
        String there = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, there, gone)), desk.settings);
        Desk.emulator().deletePost(gone);
        // When
        desk.gatherAndRun();
        // Then
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(there));
        assertThat(Desk.query("select span from reporter.finding where key like 'status:" + gone + ":%'"))
                .containsExactly("");
    }

    @Test
    void nothing_left_is_dismissed() {
        // Given
        String account = Desk.person();
        String gone = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, gone)), desk.settings);
        String suspended = Desk.person();
        desk.door.take(verdict(suspended, hit(1, 1.0, Desk.post(suspended))), desk.settings);
        Desk.emulator().deletePost(gone);
        Desk.emulator().instance().suspend(Long.parseLong(suspended), true);
        // When
        desk.gatherAndRun();
        // Then
        assertThat(Desk.states(account)).containsExactly("DISMISSED");
        assertThat(Desk.states(suspended)).containsExactly("DISMISSED");
        assertThat(Desk.reports(account)).isEmpty();
    }

    @Test
    void a_report_that_is_refused_for_good_fails() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", Fault.json(422, "Validation failed"), 1);
        // When
        desk.gatherAndRun();
        // Then
        assertThat(Desk.states(account)).containsExactly("FAILED");
    }
}
