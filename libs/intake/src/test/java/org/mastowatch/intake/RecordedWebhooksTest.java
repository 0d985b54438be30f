package org.mastowatch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passes bodies that a real server's objects were put into through the door; they lie beside the recorded answers. */
@EnabledIfEnvironmentVariable(named = "MASTODON_RECORDINGS", matches = ".+")
class RecordedWebhooksTest {

    private static final Instant NOW = Instant.parse("2026-08-06T12:00:03Z");

    @ParameterizedTest
    @CsvSource({
        "status.created, mastowatch.observed.statuses, status.created:117020570194921638",
        "status.updated, mastowatch.observed.statuses, status.created:117020570194921638",
        "report.created, mastowatch.observed.reports, report.created:1:2026-08-01T13:49:58.485Z",
        "report.updated, mastowatch.observed.reports, report.updated:1:2026-08-01T13:49:59.669Z",
        "account.created, mastowatch.registrations+mastowatch.observed.accounts, account.created:117020565693913441",
        "account.approved, mastowatch.registrations+mastowatch.observed.accounts, account.approved:117020565693913441",
        "account.updated, mastowatch.observed.accounts, account.updated:117020565693913441:2026-08-06T12:00:00Z",
    })
    void eachRecordedBodyBecomesItsEvents(String event, String topics, String eventId) throws IOException {
        // Given
        Path file = Path.of(System.getenv("MASTODON_RECORDINGS"))
                .resolveSibling("webhooks")
                .resolve(event + ".body");
        assumeThat(file).exists();
        byte[] body = Files.readAllBytes(file);

        // When
        IntakeResult result = Intake.webhook(body, null, NOW);

        // Then
        assertThat(result).isInstanceOf(IntakeResult.Events.class);
        List<IntakeEvent> events = ((IntakeResult.Events) result).events();
        assertThat(events).extracting(IntakeEvent::topic).isEqualTo(Arrays.asList(topics.split("\\+")));
        assertThat(events).extracting(IntakeEvent::eventId).containsOnly(eventId);
        assertThat(Json.write(events.stream()
                        .filter(each -> !each.topic().equals("mastowatch.registrations"))
                        .toList()))
                .doesNotContain("@localhost", "api crimes");
    }
}
