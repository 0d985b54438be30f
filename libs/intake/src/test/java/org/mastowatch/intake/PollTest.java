package org.mastowatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.Status;

class PollTest {

    private static final Instant NOW = Instant.parse("2026-08-06T12:00:03Z");

    private static String idOf(IntakeResult result) {
        return ((IntakeResult.Events) result).events().getFirst().eventId();
    }

    @Test
    void pollAndWebhookGiveOneThingOneId() {
        // Given
        ObjectNode status = Json.status("1", "public", "x").put("edited_at", "2026-08-01T10:05:00.000Z");
        ObjectNode open = Json.report("41");
        ObjectNode resolved = Json.report("41").put("action_taken", true);
        ObjectNode pending = Json.adminAccount("31", "ada");

        // Then
        assertThat(idOf(Intake.fromStatus(Json.read(status, Status.class), Source.POLL, NOW)))
                .isEqualTo(idOf(Intake.webhook(Json.envelope("status.updated", status), null, NOW)));
        assertThat(idOf(Intake.fromReport(Json.read(open, AdminReport.class), null, Source.POLL, NOW)))
                .isEqualTo(idOf(Intake.webhook(Json.envelope("report.created", open), null, NOW)));
        assertThat(idOf(Intake.fromReport(Json.read(resolved, AdminReport.class), null, Source.POLL, NOW)))
                .isEqualTo(idOf(Intake.webhook(Json.envelope("report.updated", resolved), null, NOW)));
        assertThat(Intake.fromAdminAccount(Json.read(pending, AdminAccount.class), Source.POLL, NOW)
                        .getFirst()
                        .eventId())
                .isEqualTo(idOf(Intake.webhook(Json.envelope("account.created", pending), null, NOW)));
    }

    @Test
    void charactersThatNoStoreTakesAreReplaced() {
        // Given
        ObjectNode post = Json.status("1", "public", "a\0b\ud83dc\udc4d \ud83d\udc4d");
        ObjectNode odd = Json.status("1\0", "public", "x");

        // When
        IntakeResult taken = Intake.fromStatus(Json.read(post, Status.class), Source.POLL, NOW);
        IntakeResult refused = Intake.fromStatus(Json.read(odd, Status.class), Source.POLL, NOW);

        // Then
        ObservedStatus.Seen seen = (ObservedStatus.Seen)
                ((IntakeResult.Events) taken).events().getFirst().record();
        assertThat(seen.post().content()).isEqualTo("a\ufffdb\ufffdc\ufffd \ud83d\udc4d");
        assertThat(refused).isInstanceOf(IntakeResult.Unreadable.class);
    }

    @Test
    void aPolledAccountIsASignUpOnlyWhileNobodyLetItIn() {
        // Given
        AdminAccount approved = Json.read(Json.adminAccount("31", "ada").put("approved", true), AdminAccount.class);
        AdminAccount remote = Json.read(
                Json.with(Json.adminAccount("32", "bob@remote.example"), it -> it.putNull("approved")),
                AdminAccount.class);

        // When
        List<IntakeEvent> ofApproved = Intake.fromAdminAccount(approved, Source.POLL, NOW);
        List<IntakeEvent> ofRemote = Intake.fromAdminAccount(remote, Source.POLL, NOW);

        // Then
        assertThat(ofApproved).extracting(IntakeEvent::topic).containsExactly(Topics.OBSERVED_ACCOUNTS);
        assertThat(ofRemote).extracting(IntakeEvent::topic).containsExactly(Topics.OBSERVED_ACCOUNTS);
        assertThat(((ObservedAccount) ofRemote.getFirst().record()).account().domain())
                .isEqualTo("remote.example");
        assertThat(((ObservedAccount) ofApproved.getFirst().record()).account().note())
                .isEqualTo("<p>Hello</p>");
    }

    private static String fingerprint(Consumer<ObjectNode> change) {
        return Intake.fingerprint(Json.read(Json.with(Json.adminAccount("31", "ada"), change), AdminAccount.class));
    }

    @Test
    void theFingerprintChangesWithWhatRulesSeeAndNothingElse() {
        // Given
        String before = fingerprint(it -> {});

        // Then
        assertThat(List.of(
                        fingerprint(it -> ((ObjectNode) it.path("account")).put("statuses_count", 99)),
                        fingerprint(it -> ((ObjectNode) it.path("account")).put("last_status_at", "2026-08-09")),
                        fingerprint(it -> it.put("ip", "192.0.2.99"))))
                .containsOnly(before);
        assertThat(List.of(
                        fingerprint(it -> ((ObjectNode) it.path("account")).put("display_name", "Other")),
                        fingerprint(it -> ((ObjectNode) it.path("account")).put("note", "Other")),
                        fingerprint(it -> ((ObjectNode) it.path("account")).put("bot", true)),
                        fingerprint(it -> ((ObjectNode) it.path("account"))
                                .putArray("fields")
                                .addObject()
                                .put("name", "Sit")
                                .put("value", "e<a>ada.example</a>")),
                        fingerprint(it -> it.put("silenced", true))))
                .doesNotContain(before)
                .doesNotHaveDuplicates();
    }

    @Test
    void aFileNameTellsItsType() {
        assertThat(MimeTypes.of("https://files.example/x/cat.jpeg")).contains("image/jpeg");
        assertThat(MimeTypes.of("https://files.example/x.png/cat")).isEmpty();
        assertThat(MimeTypes.of("https://files.example/cat.exe")).isEmpty();
        assertThat(MimeTypes.of(null)).isEmpty();
    }
}
