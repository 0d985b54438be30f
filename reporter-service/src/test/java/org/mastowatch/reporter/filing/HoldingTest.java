package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;
import org.mastowatch.reporter.ledger.Waits;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class HoldingTest {

    @Inject
    Desk desk;

    @BeforeEach
    void clean() {
        desk.clean();
        Desk.emulator().requests().clear();
        desk.settings = Samples.settings();
    }

    @Test
    void at_twice_the_cap_exactly_the_cap_is_filed_and_the_rest_when_the_window_frees() {
        // Given
        desk.settings = Samples.caps(10, 1_000);
        List<String> accounts = offenders(20, 1);
        desk.advance(desk.config.gatherTime());
        // When
        twoLoopsAtOnce();
        int filed = filed(accounts);
        long deferred = accounts.stream()
                .filter(a -> Desk.states(a).contains("DEFERRED"))
                .count();
        desk.advance(desk.config.capWindow().plusSeconds(1));
        twoLoopsAtOnce();
        // Then
        assertThat(filed).isEqualTo(10);
        assertThat(deferred).isEqualTo(10);
        assertThat(filed(accounts)).isEqualTo(20);
        assertThat(accounts)
                .allSatisfy(account -> assertThat(Desk.reports(account)).hasSize(1));
    }

    @Test
    void a_cap_on_one_rule_leaves_the_others_alone_and_is_lifted_when_people_raise_it() {
        // Given
        desk.settings = Samples.caps(1_000, 3);
        List<String> ofOne = offenders(6, 1);
        List<String> ofOther = offenders(3, 2);
        desk.advance(desk.config.gatherTime());
        FilingLoop loop = desk.loop();
        // When
        untilIdle(loop);
        int filedOfOne = filed(ofOne);
        desk.settings = Samples.caps(1_000, 6);
        untilIdle(loop);
        // Then
        assertThat(filedOfOne).isEqualTo(3);
        assertThat(filed(ofOther)).isEqualTo(3);
        assertThat(filed(ofOne)).isEqualTo(6);
    }

    @Test
    void what_a_cap_puts_off_is_counted_apart_from_what_mastodon_does_not_take() {
        // Given
        desk.settings = Samples.caps(1_000, 1);
        offenders(2, 1);
        desk.gatherAndRun();
        // When
        Instant began = desk.now();
        offenders(1, 2);
        Desk.emulator().faults().add("POST", "/api/v1/reports", Fault.json(401, "The access token was revoked"), 1);
        desk.gatherAndRun();
        // Then
        Waits waits = desk.ledger.waiting().await().atMost(Desk.LIMIT);
        assertThat(waits.counts()).containsOnly(entry("FILED", 1L), entry("DEFERRED", 1L), entry("RETRYING", 1L));
        assertThat(waits.oldest()).containsEntry("RETRYING", began);
        assertThat(waits.oldest().get("DEFERRED")).isBefore(began);
    }

    @Test
    void a_call_that_surely_failed_gives_its_place_back() {
        // Given
        desk.settings = Samples.caps(1, 1);
        List<String> accounts = offenders(1, 1);
        Desk.emulator().faults().add("POST", "/api/v1/reports", Fault.json(429, "Too many requests"), 1);
        // When
        desk.gatherAndRun();
        desk.advance(Duration.ofMinutes(10));
        desk.run();
        // Then
        assertThat(filed(accounts)).isEqualTo(1);
    }

    @Test
    void a_dry_run_records_and_only_a_word_files_it() {
        // Given
        desk.settings = Samples.dryRun();
        String account = Desk.person();
        String post = Desk.post(account);
        String gone = Desk.post(account);
        String clean = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, gone, post)), desk.settings);
        desk.door.take(verdict(clean, hit(1, 1.0, Desk.post(clean))), desk.settings);
        // When
        desk.gatherAndRun();
        List<String> held = Desk.states(account);
        desk.settings = Samples.settings();
        desk.run();
        boolean byItself = !Desk.reports(account).isEmpty();
        Desk.emulator().deletePost(gone);
        Desk.emulator().instance().suspend(Long.parseLong(clean), true);
        desk.door.fileHeld(desk.settings);
        desk.run();
        // Then
        assertThat(held).containsExactly("HELD");
        assertThat(byItself).isFalse();
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(post));
        assertThat(Desk.states(clean)).containsExactly("DISMISSED");
        assertThat(refusedReports()).as("looked before it filed").isZero();
        assertThat(outcomes(account)).containsExactly(Outcome.Kind.WOULD_FILE, Outcome.Kind.FILED);
    }

    @Test
    void fresh_evidence_after_a_dry_run_brings_back_what_was_held() {
        // Given
        String account = Desk.person();
        String first = Desk.post(account);
        String second = Desk.post(account);
        desk.settings = Samples.dryRun();
        desk.door.take(verdict(account, hit(1, 1.0, first)), desk.settings);
        desk.gatherAndRun();
        // When
        desk.settings = Samples.settings();
        desk.door.take(verdict(account, hit(1, 1.0, second)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactlyInAnyOrder(first, second));
    }

    @Test
    void what_waited_too_long_expires_and_its_evidence_is_free_again() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        desk.settings = Samples.dryRun();
        desk.door.take(verdict(account, hit(1, 1.0, post)), desk.settings);
        desk.gatherAndRun();
        // When
        desk.advance(desk.config.maxAge());
        desk.settings = Samples.settings();
        desk.door.fileHeld(desk.settings);
        desk.run();
        String again = desk.door.take(verdict(account, hit(1, 1.0, post)), desk.settings);
        // Then
        assertThat(Desk.reports(account)).isEmpty();
        assertThat(again).isEqualTo("OPENED");
        assertThat(outcomes(account)).containsExactly(Outcome.Kind.WOULD_FILE, Outcome.Kind.EXPIRED);
    }

    @Test
    void the_panic_key_alone_holds_everything_and_each_is_checked_anew_on_resume() {
        // Given
        String account = Desk.person();
        String gone = Desk.post(account);
        String there = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, there, gone)), desk.settings);
        desk.panicKey(true);
        // When
        desk.gatherAndRun();
        boolean whileStopped = !Desk.reports(account).isEmpty();
        Desk.emulator().deletePost(gone);
        desk.panicKey(false);
        desk.run();
        // Then
        assertThat(whileStopped).isFalse();
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(there));
    }

    @Test
    void nothing_is_written_before_the_settings_are_known() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        // When
        desk.settings = null;
        desk.gatherAndRun();
        // Then
        assertThat(Desk.reports(account)).isEmpty();
        assertThat(Desk.states(account)).containsExactly("GATHERING");
    }

    @Test
    void what_a_person_dismissed_is_never_reported() {
        // Given
        String account = Desk.person();
        String post = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, post)), desk.settings);
        // When
        desk.door.dismiss(account);
        String again = desk.door.take(verdict(account, hit(1, 1.0, post), hit(2, 1.0, post)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(again).isEqualTo("NONE");
        assertThat(Desk.reports(account)).isEmpty();
        assertThat(outcomes(account)).containsExactly(Outcome.Kind.DISMISSED);
    }

    @Test
    void what_a_person_dismissed_below_the_threshold_never_counts_again() {
        // Given
        String account = Desk.person();
        String harmless = Desk.post(account);
        VerdictEvent.Verdict below = verdict(account, hit(1, 0.5, harmless));
        desk.door.take(below, desk.settings);
        // When
        desk.door.dismiss(
                account, new Command.Found("someone", null, below.triggerEventId(), below.observedAt(), below.hits()));
        String again = desk.door.take(verdict(account, hit(1, 0.5, harmless), hit(2, 1.0, harmless)), desk.settings);
        String other = Desk.post(account);
        String fresh = desk.door.take(verdict(account, hit(2, 1.0, other, harmless)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(again).isEqualTo("NONE");
        assertThat(fresh).isEqualTo("OPENED");
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(other));
        assertThat(outcomes(account)).containsExactly(Outcome.Kind.DISMISSED, Outcome.Kind.FILED);
    }

    private List<String> offenders(int count, long rule) {
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String account = Desk.person();
            desk.door.take(verdict(account, hit(rule, 1.0, Desk.post(account))), desk.settings);
            accounts.add(account);
        }
        return accounts;
    }

    private void twoLoopsAtOnce() {
        FilingLoop one = desk.loop();
        FilingLoop other = desk.loop();
        int done;
        do {
            done = Uni.combine()
                    .all()
                    .unis(one.run(4), other.run(4))
                    .with(Integer::sum)
                    .await()
                    .atMost(Desk.LIMIT);
        } while (done > 0);
    }

    private static void untilIdle(FilingLoop loop) {
        while (loop.run(4).await().atMost(Desk.LIMIT) > 0) {
            // Each round brings on what is due now.
        }
    }

    private static long refusedReports() {
        return Desk.emulator().requests().all().stream()
                .filter(call -> call.method().equals("POST") && call.path().equals("/api/v1/reports"))
                .filter(call -> call.status() == 404)
                .count();
    }

    private static int filed(List<String> accounts) {
        return accounts.stream().mapToInt(a -> Desk.reports(a).size()).sum();
    }

    private static List<Outcome.Kind> outcomes(String account) {
        return Desk.told(account).stream().map(Outcome::kind).toList();
    }
}
