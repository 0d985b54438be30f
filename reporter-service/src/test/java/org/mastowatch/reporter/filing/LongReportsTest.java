package org.mastowatch.reporter.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;

/** After a wave our reports name so many posts that a page of them does not come. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class LongReportsTest {

    @Inject
    Desk desk;

    @BeforeEach
    void clean() {
        desk.clean();
        desk.settings = Samples.settings();
    }

    @Test
    void a_process_that_starts_reads_them_in_smaller_pages_and_files() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        desk.advance(desk.config.gatherTime());
        Desk.emulator().faults().add("GET", "/api/v1/admin/reports", new Fault.Truncated(), 1);
        // When
        desk.run(desk.startingLoop());
        // Then
        assertThat(Desk.states(account)).containsExactly("FILED");
    }

    @Test
    void a_report_whose_answer_was_lost_is_found_in_smaller_pages() {
        // Given
        String account = Desk.person();
        desk.door.take(verdict(account, hit(1, 1.0, Desk.post(account))), desk.settings);
        Desk.emulator().faults().add("POST", "/api/v1/reports", Fault.effectThen500(), 1);
        desk.gatherAndRun();
        Desk.emulator().faults().add("GET", "/api/v1/admin/reports", new Fault.Truncated(), 1);
        // When
        desk.advance(desk.mastodonConfig
                .httpTimeout()
                .plus(desk.config.settleMargin())
                .plusSeconds(1));
        desk.run();
        // Then
        assertThat(Desk.states(account)).containsExactly("FILED");
        assertThat(Desk.reports(account)).hasSize(1);
    }
}
