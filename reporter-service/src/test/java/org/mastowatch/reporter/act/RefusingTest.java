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
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.events.Command.Actor;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Outcome.Kind;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;
import org.mastowatch.reporter.filing.OwnLoopsOnly;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class RefusingTest {

    @Inject
    Office office;

    @BeforeEach
    void clean() {
        office.clean();
        office.settings = Samples.settings();
    }

    @Test
    void staff_is_refused_unless_an_administrator_decides() {
        // Given
        String staff = Office.emulator()
                .createAccount(
                        NewAccount.local("staff" + office.now().toEpochMilli()).role(Role.MODERATOR));
        // When
        Outcome refused = outcome(on(staff, Measure.SILENCE), office.moderator());
        Outcome done = outcome(on(staff, Measure.SILENCE), office.administrator());
        // Then
        assertThat(refused.kind()).isEqualTo(Kind.ACT_REFUSED);
        assertThat(refused.detail()).contains("staff role");
        assertThat(done.kind()).isEqualTo(Kind.ACT_DONE);
        assertThat(strikes(staff)).isEqualTo(1);
    }

    @Test
    void whoever_lacks_the_permission_is_refused() {
        // Given
        String account = Office.person();
        Actor reports = new Actor("4714", "reporterly", "16");
        Actor odd = new Actor("4715", "odd", "everything");
        // When
        Outcome onAccount = outcome(on(account, Measure.WARN), reports);
        Outcome onDomain = outcome(
                new Moderation.OnDomain("far.example", "silence", false, false, false, null, null), office.moderator());
        Outcome doubt = outcome(on(account, Measure.WARN), odd);
        // Then
        assertThat(onAccount.detail()).contains("manage_users");
        assertThat(onDomain.detail()).contains("manage_federation");
        assertThat(onDomain.accountId()).isEmpty();
        assertThat(onDomain.action().domain()).isEqualTo("far.example");
        assertThat(doubt.kind()).isEqualTo(Kind.ACT_REFUSED);
        assertThat(strikes(account)).isZero();
    }

    @Test
    void nobody_acts_on_themselves_or_on_the_service() {
        // Given
        String account = Office.person();
        Actor self = new Actor(account, "self", Office.ADMINISTRATOR);
        // When
        Outcome onSelf = outcome(on(account, Measure.SILENCE), self);
        Outcome onBot = outcome(on(Office.emulator().botId(), Measure.SILENCE), office.administrator());
        Outcome onToken = outcome(on(Office.emulator().adminId(), Measure.SILENCE), office.administrator());
        // Then
        assertThat(onSelf.detail()).contains("self");
        assertThat(onBot.detail()).contains("service's own");
        assertThat(onToken.detail()).contains("service's own");
    }

    @Test
    void a_remote_account_has_no_login_to_disable() {
        // Given
        String remote = Office.remote();
        // When
        Outcome disabled = outcome(on(remote, Measure.DISABLE), office.moderator());
        Outcome silenced = outcome(on(remote, Measure.SILENCE), office.moderator());
        // Then
        assertThat(disabled.kind()).isEqualTo(Kind.ACT_REFUSED);
        assertThat(silenced.kind()).isEqualTo(Kind.ACT_DONE);
    }

    @Test
    void what_mastodon_refuses_and_who_is_gone_is_told() {
        // Given
        String owner = Office.emulator()
                .createAccount(
                        NewAccount.local("owner" + office.now().toEpochMilli()).role(Role.OWNER));
        // When
        Outcome higher = outcome(on(owner, Measure.SILENCE), office.administrator());
        Outcome gone = outcome(on("999", Measure.SILENCE), office.moderator());
        // Then
        assertThat(higher.kind()).isEqualTo(Kind.ACT_REFUSED);
        assertThat(higher.action().answer()).isEqualTo("not permitted");
        assertThat(gone.detail()).contains("gone");
    }

    @Test
    void a_stopped_act_is_not_carried_out_also_when_the_stop_comes_first() {
        // Given
        String account = Office.person();
        String act = office.ask(
                on(account, Measure.SUSPEND), office.moderator(), office.now().plusSeconds(60), null);
        var late = office.command("late-" + account, on(account, Measure.WARN), office.moderator(), office.now(), null);
        // When
        office.stop(act);
        office.stop(late.actId());
        office.ask(late);
        office.advance(Duration.ofMinutes(2));
        office.run();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_WAITING, Kind.ACT_STOPPED);
        assertThat(office.kinds(late.actId())).containsExactly(Kind.ACT_STOPPED);
        assertThat(strikes(account)).isZero();
    }

    @Test
    void a_dry_run_shows_and_closes() {
        // Given
        String account = Office.person();
        office.settings = Samples.dryRun();
        // When
        Outcome shown = outcome(on(account, Measure.SUSPEND), office.moderator());
        office.settings = Samples.settings();
        office.run();
        // Then
        assertThat(shown.kind()).isEqualTo(Kind.ACT_WOULD_BE_DONE);
        assertThat(strikes(account)).isZero();
    }

    @Test
    void a_panic_stop_holds_what_is_due_and_what_grew_too_old_expires() {
        // Given
        String fresh = Office.person();
        String old = Office.person();
        office.panicKey(true);
        String stale = office.done(on(old, Measure.SILENCE));
        office.advance(office.config.maxAge().minusSeconds(10));
        String act = office.done(on(fresh, Measure.SILENCE));
        boolean held = !find(fresh).standing().silenced();
        office.advance(Duration.ofSeconds(20));
        // When
        office.panicKey(false);
        office.run();
        // Then
        assertThat(held).isTrue();
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE);
        assertThat(office.kinds(stale)).containsExactly(Kind.ACT_EXPIRED);
        assertThat(strikes(old)).isZero();
    }

    private Outcome outcome(Moderation act, Actor actor) {
        String id = office.ask(act, actor, office.now(), null);
        office.run();
        return office.last(id);
    }
}
