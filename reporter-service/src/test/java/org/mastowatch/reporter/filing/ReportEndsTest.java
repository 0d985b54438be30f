package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;
import org.mastowatch.reporter.ending.AskerDoor;

/** How people ended reports: whether they acted, the posts are gone, or nothing shows that they acted. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class ReportEndsTest {

    private static final AccountState FREE = new AccountState(true, true, false, false, false, false);
    private static final AccountState LIMITED = new AccountState(true, true, false, true, false, false);
    private static final AccountState LIMITED_AND_SENSITIVE = new AccountState(true, true, false, true, true, false);

    @Inject
    Desk desk;

    @Inject
    AskerDoor asker;

    @BeforeEach
    void clean() {
        desk.clean();
        Desk.execute("truncate reporter.act");
        desk.settings = Samples.settings();
    }

    @Test
    void what_was_done_since_the_report_makes_it_acted_on_at_once() {
        // Given
        String account = Desk.person();
        file(account, Desk.post(account));
        asker.ask();
        // When
        desk.door.take(resolved(account, LIMITED));
        // Then
        assertThat(ends(account)).isEqualTo("ACTED_ON, told");
    }

    @Test
    void what_was_limited_before_the_report_says_nothing_of_its_end() {
        // Given
        String before = Desk.person();
        String more = Desk.person();
        limit(before);
        limit(more);
        file(before, Desk.post(before));
        file(more, Desk.post(more));
        asker.ask();
        // When
        desk.door.take(resolved(before, LIMITED));
        desk.door.take(resolved(more, LIMITED_AND_SENSITIVE));
        asker.ask();
        // Then
        assertThat(ends(before)).isEqualTo("DISMISSED, told");
        assertThat(ends(more)).isEqualTo("ACTED_ON, told");
    }

    @Test
    void posts_that_are_all_gone_are_an_end_of_their_own_and_one_that_answers_is_enough_against_it() {
        // Given
        String all = Desk.person();
        String some = Desk.person();
        String first = Desk.post(all);
        String second = Desk.post(some);
        file(all, first);
        file(some, second, Desk.post(some));
        asker.ask();
        // When
        Desk.emulator().deletePost(first);
        Desk.emulator().deletePost(second);
        desk.door.take(resolved(all, FREE));
        desk.door.take(resolved(some, FREE));
        String before = ends(all);
        asker.ask();
        // Then
        assertThat(before).isEqualTo("unknown, asked");
        assertThat(ends(all)).isEqualTo("POSTS_GONE, told");
        assertThat(ends(some)).isEqualTo("DISMISSED, told");
    }

    @Test
    void the_way_is_free_for_a_new_report_while_it_is_still_asked() {
        // Given
        String account = Desk.person();
        file(account, Desk.post(account));
        desk.door.take(resolved(account, FREE));
        // When
        file(account, Desk.post(account));
        // Then
        assertThat(Desk.states(account)).containsExactly("RESOLVED", "FILED");
    }

    @Test
    void an_instance_that_is_away_is_waited_for_and_in_the_end_nothing_is_claimed() {
        // Given
        String late = Desk.person();
        file(late, Desk.post(late));
        asker.ask();
        Desk.emulator().faults().add("GET", "/api/v1/statuses/*", Fault.html(502), 1_000);
        // When
        desk.door.take(resolved(late, FREE));
        asker.ask();
        String away = ends(late);
        desk.advance(Duration.ofMinutes(61));
        asker.ask();
        // Then
        assertThat(away).isEqualTo("unknown, asked");
        assertThat(ends(late)).isEqualTo("unknown, told");
    }

    @Test
    void a_limit_of_which_nobody_knows_when_it_came_is_no_proof() {
        // Given
        String account = Desk.person();
        file(account, Desk.post(account));
        Desk.execute("update reporter.incident set end_due_at = null");
        // When
        desk.door.take(resolved(account, LIMITED));
        asker.ask();
        // Then
        assertThat(ends(account)).isEqualTo("unknown, told");
    }

    @Test
    void a_warning_through_the_suite_counts_as_acted_on() {
        // Given
        String account = Desk.person();
        file(account, Desk.post(account));
        asker.ask();
        Desk.execute("insert into reporter.act (id, state, moderation, subject, thing, who, actor_id, actor_name,"
                + " actor_permissions, expires_at, called_at) values ('act-1', 'STANDING', '{\"type\": \"on_account\"}', '"
                + account + "', 'thing', 'mod', '1', 'mod', '1', now(), '"
                + desk.now().plusSeconds(1) + "')");
        // When
        desk.door.take(resolved(account, FREE));
        // Then
        assertThat(ends(account)).isEqualTo("ACTED_ON, told");
    }

    @Test
    void a_resolution_seen_before_the_filing_was_settled_is_classed_too() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", new Fault.EffectThenDrop(), 1);
        desk.gatherAndRun();
        // When
        desk.door.take(resolved(account, new AccountState(true, true, false, false, false, true)));
        desk.settleAndRun();
        // Then
        assertThat(ends(account)).isEqualTo("ACTED_ON, told");
    }

    @Test
    void a_report_that_is_reopened_and_resolved_again_keeps_its_end() {
        // Given
        String account = Desk.person();
        file(account, Desk.post(account));
        asker.ask();
        desk.door.take(resolved(account, FREE));
        asker.ask();
        // When
        desk.door.take(resolved(account, LIMITED));
        asker.ask();
        // Then
        assertThat(ends(account)).isEqualTo("DISMISSED, told");
    }

    private void file(String account, String... posts) {
        desk.door.take(verdict(account, hit(1, 1.0, posts)), desk.settings);
        desk.gatherAndRun();
    }

    private static void limit(String account) {
        Desk.emulator().instance().silence(Long.parseLong(account), true);
    }

    private ObservedReport resolved(String account, AccountState state) {
        return desk.resolved(Desk.reports(account).getFirst().id(), account, true, state);
    }

    private static String ends(String account) {
        return Desk.query("select coalesce(report_end, 'unknown') || case when end_due_at is null then ', told'"
                        + " else ', asked' end from reporter.incident where account_id = '" + account
                        + "' order by opened_at")
                .getFirst();
    }
}
