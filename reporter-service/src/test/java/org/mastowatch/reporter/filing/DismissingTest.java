package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.VerdictEvent.Hit;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;

/** A person dismisses what they looked at, while more is found. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class DismissingTest {

    @Inject
    Desk desk;

    @BeforeEach
    void clean() {
        desk.clean();
        desk.settings = Samples.settings();
    }

    @Test
    void what_joined_unseen_goes_on_in_an_incident_of_its_own() {
        // Given
        String account = Desk.person();
        String seen = Desk.post(account);
        String unseen = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, seen)), desk.settings);
        desk.door.take(verdict(account, hit(1, 1.0, unseen, seen), hit(2, 0.5, unseen)), desk.settings);
        // When
        dismiss(account, hit(1, 1.0, seen));
        desk.gatherAndRun();
        // Then
        assertThat(Desk.reports(account)).singleElement().satisfies(report -> {
            assertThat(report.statusIds()).containsExactly(unseen);
            assertThat(report.comment()).contains("rule 1", "rule 2", "1.50");
        });
        assertThat(Desk.told(account))
                .extracting(Outcome::kind, Outcome::statusIds)
                .containsExactly(
                        tuple(Outcome.Kind.DISMISSED, List.of(seen)), tuple(Outcome.Kind.FILED, List.of(unseen)));
    }

    @Test
    void what_joined_unseen_and_is_below_the_threshold_is_free_to_be_found_again() {
        // Given
        String account = Desk.person();
        String seen = Desk.post(account);
        String unseen = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, seen)), desk.settings);
        desk.door.take(verdict(account, hit(2, 0.5, unseen)), desk.settings);
        // When
        dismiss(account, hit(1, 1.0, seen));
        desk.gatherAndRun();
        boolean below = !Desk.reports(account).isEmpty();
        String later = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, seen), hit(2, 0.5, unseen), hit(3, 0.5, later)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(below).isFalse();
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactlyInAnyOrder(unseen, later));
    }

    @Test
    void what_comes_while_a_call_is_on_its_way_is_not_closed_with_what_was_dismissed() {
        // Given
        String account = Desk.person();
        String seen = Desk.post(account);
        String unseen = Desk.post(account);
        desk.door.take(verdict(account, hit(1, 1.0, seen)), desk.settings);
        desk.crashWhileFiling(account);
        // When
        dismiss(account, hit(1, 1.0, seen));
        desk.door.take(verdict(account, hit(1, 1.0, unseen)), desk.settings);
        desk.settleAndRun();
        desk.gatherAndRun();
        // Then
        assertThat(Desk.states(account)).containsExactlyInAnyOrder("DISMISSED", "FILED");
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(unseen));
    }

    @Test
    void an_incident_that_has_nothing_of_it_goes_on_beside_it() {
        // Given
        String account = Desk.person();
        String below = Desk.post(account);
        String found = Desk.post(account);
        desk.door.take(verdict(account, hit(2, 1.0, found)), desk.settings);
        // When
        dismiss(account, hit(1, 0.5, below));
        String again = desk.door.take(verdict(account, hit(1, 0.5, below)), desk.settings);
        desk.gatherAndRun();
        // Then
        assertThat(again).isEqualTo("NONE");
        assertThat(Desk.states(account)).containsExactlyInAnyOrder("DISMISSED", "FILED");
        assertThat(Desk.reports(account))
                .singleElement()
                .satisfies(report -> assertThat(report.statusIds()).containsExactly(found));
    }

    private void dismiss(String account, Hit... seen) {
        desk.door.dismiss(
                account, new Command.Found("someone", null, "status.created:" + account, desk.now(), List.of(seen)));
    }
}
