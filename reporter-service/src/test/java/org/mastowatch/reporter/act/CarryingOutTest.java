package org.mastowatch.reporter.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.act.Office.find;
import static org.mastowatch.reporter.act.Office.on;
import static org.mastowatch.reporter.act.Office.strikes;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Outcome.Kind;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;
import org.mastowatch.reporter.filing.OwnLoopsOnly;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class CarryingOutTest {

    @Inject
    Office office;

    @BeforeEach
    void clean() {
        office.clean();
        office.settings = Samples.settings();
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void each_measure_is_carried_out_once_and_told(Measure measure) {
        // Given
        String account = Office.person();
        String act = office.ask(on(account, measure));
        // When
        office.run();
        office.run();
        // Then
        assertThat(strikes(account)).isEqualTo(1);
        assertThat(restricted(account, measure)).isEqualTo(measure != Measure.WARN);
        assertThat(office.told(act)).singleElement().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Kind.ACT_DONE);
            assertThat(outcome.accountId()).isEqualTo(account);
            assertThat(outcome.action().what()).isEqualToIgnoringCase(measure.name());
            assertThat(outcome.action().who()).isEqualTo("quay");
            assertThat(outcome.toString()).doesNotContain("Please stop");
        });
    }

    @Test
    void the_text_is_forgotten_once_the_act_is_carried_out() {
        // Given
        String account = Office.person();
        String act = office.ask(on(account, Measure.SILENCE));
        String before = office.column("select message from act where id = '" + act + "'");
        // When
        office.run();
        // Then
        assertThat(before).contains("Please stop");
        assertThat(office.column("select act::text from act where id = '" + act + "'"))
                .doesNotContain("Please stop");
    }

    @Test
    void a_command_that_comes_twice_acts_once() {
        // Given
        String account = Office.person();
        var command =
                office.command("twice-" + account, on(account, Measure.WARN), office.moderator(), office.now(), null);
        // When
        office.ask(command);
        office.ask(command);
        office.run();
        office.ask(command);
        office.run();
        // Then
        assertThat(strikes(account)).isEqualTo(1);
    }

    @Test
    void two_replicas_carry_out_one_act_once() {
        // Given
        List<String> accounts =
                IntStream.range(0, 6).mapToObj(i -> Office.person()).toList();
        accounts.forEach(account -> office.ask(on(account, Measure.SILENCE)));
        // When
        for (int round = 0; round < 4; round++) {
            Uni.join()
                    .all(office.loop().run(4), office.loop().run(4))
                    .andFailFast()
                    .await()
                    .atMost(Office.LIMIT);
        }
        // Then
        assertThat(accounts).allSatisfy(account -> assertThat(strikes(account)).isEqualTo(1));
    }

    @Test
    void an_effect_behind_an_answer_of_500_is_found_and_not_sent_again() {
        // Given
        String account = Office.person();
        fault(account, Fault.effectThen500());
        // When
        String act = office.done(on(account, Measure.SILENCE));
        String sent = office.state(act);
        office.settleAndRun();
        // Then
        assertThat(sent).isEqualTo("SENT");
        assertThat(strikes(account)).isEqualTo(1);
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE);
    }

    @Test
    void an_act_whose_answer_was_lost_and_that_does_not_show_is_unclear_and_never_sent_again() {
        // Given
        String account = Office.person();
        fault(account, new Fault.Hang());
        // When
        String act = office.done(on(account, Measure.SUSPEND));
        office.settleAndRun();
        // Then
        assertThat(find(account).standing().suspended()).isFalse();
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_UNCLEAR);
        assertThat(strikes(account)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_warning_whose_answer_was_lost_is_unclear() {
        // Given
        String account = Office.person();
        fault(account, new Fault.EffectThenDrop());
        // When
        String act = office.done(on(account, Measure.WARN));
        office.settleAndRun();
        // Then
        assertThat(strikes(account)).isEqualTo(1);
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_UNCLEAR);
    }

    @Test
    void an_effect_that_showed_before_says_nothing_of_a_lost_answer() {
        // Given
        String account = Office.person();
        Office.emulator().instance().silence(Long.parseLong(account), true);
        fault(account, new Fault.EffectThenDrop());
        // When
        String act = office.done(on(account, Measure.SILENCE));
        office.settleAndRun();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_UNCLEAR);
    }

    @Test
    void a_crash_between_mark_and_call_doubles_nothing_and_is_told() {
        // Given
        String account = Office.person();
        String act = office.ask(on(account, Measure.SILENCE));
        crash(act);
        // When
        office.settleAndRun();
        // Then
        assertThat(strikes(account)).isZero();
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_UNCLEAR);
    }

    @Test
    void a_crash_between_call_and_settlement_doubles_nothing_and_is_found_done() {
        // Given
        String account = Office.person();
        String act = office.ask(on(account, Measure.SILENCE));
        crash(act);
        Office.emulator().instance().silence(Long.parseLong(account), true);
        // When
        office.settleAndRun();
        // Then
        assertThat(strikes(account)).isZero();
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE);
    }

    @Test
    void a_throttled_act_waits_says_so_once_and_is_carried_out() {
        // Given
        String account = Office.person();
        Office.emulator()
                .faults()
                .add(
                        "POST",
                        "/api/v1/admin/accounts/" + account + "/action",
                        new Fault.Throttled(Duration.ofMinutes(1)),
                        1);
        // When
        String act = office.done(on(account, Measure.SILENCE));
        boolean early = find(account).standing().silenced();
        office.advance(Duration.ofMinutes(6));
        office.run();
        // Then
        assertThat(early).isFalse();
        assertThat(find(account).standing().silenced()).isTrue();
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_WAITING, Kind.ACT_DONE);
    }

    @Test
    void an_instance_that_is_away_is_waited_for_but_not_for_ever() {
        // Given
        String soon = Office.person();
        String never = Office.person();
        Office.emulator().faults().unreachable(true);
        String first = office.done(on(soon, Measure.SILENCE));
        // When
        office.settleAndRun();
        Office.emulator().faults().unreachable(false);
        office.advance(Duration.ofMinutes(15));
        office.run();
        Office.emulator().faults().unreachable(true);
        String second = office.done(on(never, Measure.SILENCE));
        office.advance(office.config.maxAge());
        office.run();
        Office.emulator().faults().unreachable(false);
        office.advance(Duration.ofMinutes(15));
        office.run();
        // Then
        assertThat(office.kinds(first)).containsExactly(Kind.ACT_WAITING, Kind.ACT_DONE);
        assertThat(office.kinds(second)).containsExactly(Kind.ACT_WAITING, Kind.ACT_EXPIRED);
        assertThat(strikes(never)).isZero();
    }

    private static void fault(String account, Fault fault) {
        Office.emulator().faults().add("POST", "/api/v1/admin/accounts/" + account + "/action", fault, 1);
    }

    /** As if the process had died after it marked the row and before it learned how the call ended. */
    private void crash(String act) {
        office.execute("update act set state = 'SENT', attempt = 1, due_at = due_at + interval '20 seconds',"
                + " stood = '{\"type\":\"account\",\"silenced\":false,\"sensitized\":false,\"disabled\":false,"
                + "\"suspended\":false}' where id = '" + act + "'");
    }

    private static boolean restricted(String account, Measure measure) {
        Person person = find(account);
        return switch (measure) {
            case WARN -> person.standing().silenced() || person.standing().suspended();
            case SENSITIVE -> person.standing().sensitized();
            case SILENCE -> person.standing().silenced();
            case DISABLE -> person.login() != null && person.login().disabled();
            case SUSPEND -> person.standing().suspended();
        };
    }
}
