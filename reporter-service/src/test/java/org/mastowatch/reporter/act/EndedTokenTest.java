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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.events.Outcome.Kind;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;
import org.mastowatch.reporter.filing.OwnLoopsOnly;

/** The admin token was regenerated at the instance, which answers the old one as if its role lacked a permission. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class EndedTokenTest {

    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final Set<String> SCOPES = Set.of("read", "write", "admin:read", "admin:write");

    @Inject
    Office office;

    @BeforeEach
    void clean() {
        office.clean();
        office.settings = Samples.settings();
    }

    @AfterEach
    void give_the_token_back() {
        token(Office.emulator().adminId(), SCOPES);
    }

    @Test
    void an_act_waits_for_the_next_token() {
        // Given
        String account = Office.person();
        Office.emulator().forgetToken(MastodonEmulator.ADMIN_TOKEN);
        String act = office.done(on(account, Measure.SILENCE));
        // When
        give_the_token_back();
        pauseAndRun();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_WAITING, Kind.ACT_DONE);
        assertThat(office.told(act).getFirst().detail()).contains("refuses the service's token");
        assertThat(strikes(account)).isEqualTo(1);
    }

    @Test
    void an_act_whose_answer_was_lost_is_looked_up_with_the_next_token() {
        // Given
        String account = Office.person();
        Office.emulator().faults().add("POST", "*/action", Fault.effectThen500(), 1);
        String act = office.done(on(account, Measure.SILENCE));
        Office.emulator().forgetToken(MastodonEmulator.ADMIN_TOKEN);
        office.settleAndRun();
        // When
        give_the_token_back();
        pauseAndRun();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE);
        assertThat(strikes(account)).isEqualTo(1);
    }

    @Test
    void a_token_that_is_known_and_may_not_do_it_is_told_at_once() {
        // Given
        String moderator = Office.emulator()
                .createAccount(
                        NewAccount.local("token" + office.now().toEpochMilli()).role(Role.MODERATOR));
        token(moderator, SCOPES);
        // When
        String act = office.ask(
                new Moderation.OnDomain("far.example", "silence", false, false, false, null, null),
                office.administrator(),
                office.now(),
                null);
        office.run();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_REFUSED);
        assertThat(office.last(act).action().answer()).isEqualTo("not permitted");
    }

    enum Lack {
        TOKEN,
        PERMISSION,
        SCOPE;

        void begin() {
            switch (this) {
                case TOKEN -> Office.emulator().forgetToken(MastodonEmulator.ADMIN_TOKEN);
                case PERMISSION -> token(Office.person(), SCOPES);
                case SCOPE -> token(Office.emulator().adminId(), Set.of("read"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_lift_waits_until_the_account_may_be_read_again(Lack lack) {
        // Given
        String account = Office.person();
        String act = office.ask(
                on(account, Measure.SILENCE),
                office.moderator(),
                office.now(),
                office.now().plus(THREE_DAYS));
        office.run();
        office.advance(THREE_DAYS);
        lack.begin();
        office.run();
        // When
        give_the_token_back();
        pauseAndRun();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE, Kind.ACT_LIFTED);
        assertThat(find(account).standing().silenced()).isFalse();
    }

    private void pauseAndRun() {
        office.advance(office.config.longestPause());
        office.run();
    }

    private static void token(String accountId, Set<String> scopes) {
        Office.emulator().issueToken(MastodonEmulator.ADMIN_TOKEN, accountId, scopes);
    }
}
