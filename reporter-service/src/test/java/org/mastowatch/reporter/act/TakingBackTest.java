package org.mastowatch.reporter.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.act.Office.find;
import static org.mastowatch.reporter.act.Office.on;
import static org.mastowatch.reporter.act.Office.strikes;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.events.Command.Actor;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.events.Outcome.Kind;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;
import org.mastowatch.reporter.filing.OwnLoopsOnly;
import org.mastowatch.reporter.ledger.LedgerDoor;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class TakingBackTest {

    private static final Duration THREE_DAYS = Duration.ofDays(3);

    @Inject
    Office office;

    @Inject
    LedgerDoor ledger;

    @BeforeEach
    void clean() {
        office.clean();
        office.settings = Samples.settings();
    }

    @ParameterizedTest
    @EnumSource(value = Measure.class, names = "WARN", mode = EnumSource.Mode.EXCLUDE)
    void each_restriction_can_be_undone(Measure measure) {
        // Given
        String account = Office.person();
        String act = office.done(on(account, measure));
        boolean restricted = restricted(account);
        // When
        office.undo(act);
        office.run();
        // Then
        assertThat(restricted).isTrue();
        assertThat(restricted(account)).isFalse();
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE, Kind.ACT_UNDONE);
        assertThat(office.last(act).detail()).contains("quay");
    }

    @Test
    void a_warning_cannot_be_undone() {
        // Given
        String act = office.done(on(Office.person(), Measure.WARN));
        // When
        office.undo(act);
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE, Kind.ACT_REFUSED, Kind.ACT_DONE);
        assertThat(office.last(act).detail()).contains("A warning cannot be undone");
    }

    @Test
    void what_is_asked_back_while_its_call_is_on_its_way_is_undone_once_it_is_known() {
        // Given
        String account = Office.person();
        String warned = Office.person();
        Office.emulator().faults().add("POST", "*/action", Fault.effectThen500(), 2);
        String act = office.done(on(account, Measure.SILENCE));
        String warning = office.done(on(warned, Measure.WARN));
        // When
        office.undo(act);
        office.stop(warning);
        office.settleAndRun();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE, Kind.ACT_UNDONE);
        assertThat(office.kinds(warning)).containsExactly(Kind.ACT_UNCLEAR);
        assertThat(restricted(account)).isFalse();
    }

    @Test
    void whoever_lacks_the_right_cannot_undo() {
        // Given
        String account = Office.person();
        String act = office.done(on(account, Measure.SILENCE));
        // When
        office.undo(act, new Actor("4713", "viewer", "8"));
        office.run();
        // Then
        assertThat(office.last(act).detail()).contains("manage_users");
        assertThat(find(account).standing().silenced()).isTrue();
    }

    @Test
    void undoing_what_waits_stops_it() {
        // Given
        String account = Office.person();
        String act = office.ask(
                on(account, Measure.SUSPEND), office.moderator(), office.now().plusSeconds(60), null);
        // When
        office.undo(act);
        office.advance(Duration.ofMinutes(2));
        office.run();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_WAITING, Kind.ACT_STOPPED);
        assertThat(strikes(account)).isZero();
    }

    @Test
    void for_a_time_ends_on_time_also_after_everything_was_down() {
        // Given
        String account = Office.person();
        String act = forThreeDays(account);
        office.run();
        // When
        office.advance(THREE_DAYS.minusSeconds(1));
        office.run();
        boolean early = !find(account).standing().silenced();
        office.advance(Duration.ofDays(9));
        office.run();
        // Then
        assertThat(early).isFalse();
        assertThat(find(account).standing().silenced()).isFalse();
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE, Kind.ACT_LIFTED);
        assertThat(office.told(act).getFirst().action().dueAt()).isNotNull();
    }

    @Test
    void what_people_changed_meanwhile_is_left() {
        // Given
        String account = Office.person();
        String act = forThreeDays(account);
        office.run();
        Office.emulator().instance().silence(Long.parseLong(account), false);
        // When
        office.advance(THREE_DAYS);
        office.run();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE, Kind.ACT_LEFT);
    }

    @Test
    void what_stood_so_before_is_left() {
        // Given
        String account = Office.person();
        Office.emulator().instance().silence(Long.parseLong(account), true);
        String act = forThreeDays(account);
        office.run();
        // When
        office.advance(THREE_DAYS);
        office.run();
        // Then
        assertThat(office.last(act).kind()).isEqualTo(Kind.ACT_LEFT);
        assertThat(find(account).standing().silenced()).isTrue();
    }

    @Test
    void a_later_act_for_longer_holds_and_is_lifted_itself() {
        // Given
        String account = Office.person();
        String first = forThreeDays(account);
        office.run();
        office.advance(Duration.ofDays(1));
        String second = office.ask(
                on(account, Measure.SILENCE),
                office.moderator(),
                office.now(),
                office.now().plus(Duration.ofDays(7)));
        office.run();
        // When
        office.advance(Duration.ofDays(2));
        office.run();
        boolean heldByTheSecond = find(account).standing().silenced();
        office.advance(Duration.ofDays(5));
        office.run();
        // Then
        assertThat(office.last(first).kind()).isEqualTo(Kind.ACT_LEFT);
        assertThat(heldByTheSecond).isTrue();
        assertThat(office.last(second).kind()).isEqualTo(Kind.ACT_LIFTED);
        assertThat(find(account).standing().silenced()).isFalse();
    }

    @Test
    void a_lift_whose_answer_was_lost_is_found_done_and_one_without_effect_is_made_again() {
        // Given
        String found = Office.person();
        String again = Office.person();
        String first = forThreeDays(found);
        String second = forThreeDays(again);
        office.run();
        Office.emulator().faults().add("POST", "*/" + found + "/unsilence", Fault.effectThen500(), 1);
        Office.emulator().faults().add("POST", "*/" + again + "/unsilence", new Fault.Drop(), 1);
        // When
        office.advance(THREE_DAYS);
        office.run();
        office.settleAndRun();
        // Then
        assertThat(office.kinds(first)).containsExactly(Kind.ACT_DONE, Kind.ACT_LIFTED);
        assertThat(office.kinds(second)).containsExactly(Kind.ACT_DONE, Kind.ACT_LIFTED);
        assertThat(restricted(found) || restricted(again)).isFalse();
    }

    @Test
    void dry_run_and_panic_stop_keep_a_lift_waiting_and_lose_none() {
        // Given
        String account = Office.person();
        String act = forThreeDays(account);
        office.run();
        office.advance(THREE_DAYS);
        // When
        office.panicKey(true);
        office.run();
        office.panicKey(false);
        office.settings = Samples.dryRun();
        office.run();
        boolean early = !find(account).standing().silenced();
        office.settings = Samples.settings();
        office.advance(Duration.ofMinutes(2));
        office.run();
        // Then
        assertThat(early).isFalse();
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE, Kind.ACT_LIFTED);
    }

    @Test
    void a_restriction_that_people_made_is_lifted_by_an_act_of_its_own() {
        // Given
        String account = Office.person();
        Office.emulator().instance().suspend(Long.parseLong(account), true);
        // When
        String act = office.done(new Moderation.Lift(account, "someone", Measure.SUSPEND));
        String again = office.done(new Moderation.Lift(account, "someone", Measure.SUSPEND));
        // Then
        assertThat(restricted(account)).isFalse();
        assertThat(office.last(act).action().what()).isEqualTo("unsuspend");
        assertThat(office.last(again).action().answer()).isEqualTo("already");
        assertThat(Office.calls("/api/v1/admin/accounts/" + account + "/unsuspend"))
                .isEqualTo(1);
    }

    @Test
    void an_erased_account_loses_its_acts_but_for_what_is_to_be_lifted() {
        // Given
        String account = Office.person();
        String over = office.done(on(account, Measure.WARN));
        String timed = forThreeDays(account);
        office.run();
        // When
        ledger.erase("erase:" + account, account);
        String kept = office.column("select moderation from act where id = '" + timed + "'");
        office.advance(THREE_DAYS);
        office.run();
        // Then
        assertThat(office.column("select id from act where id = '" + over + "'"))
                .isNull();
        assertThat(kept).doesNotContain("someone");
        assertThat(office.last(timed).kind()).isEqualTo(Kind.ACT_LIFTED);
    }

    private String forThreeDays(String account) {
        return office.ask(
                on(account, Measure.SILENCE),
                office.moderator(),
                office.now(),
                office.now().plus(THREE_DAYS));
    }

    private static boolean restricted(String account) {
        Person person = find(account);
        Person.Standing standing = person.standing();
        return standing.silenced()
                || standing.sensitized()
                || standing.suspended()
                || (person.login() != null && person.login().disabled());
    }
}
