package org.mastowatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.Post;

class ReportWebhookTest {

    private static final Instant NOW = Instant.parse("2026-08-06T12:00:03Z");
    private static final String OWN = "99";

    private static IntakeResult at(String event, ObjectNode object) {
        return Intake.webhook(Json.envelope(event, object), OWN, NOW);
    }

    private static List<IntakeEvent> events(IntakeResult result) {
        assertThat(result).isInstanceOf(IntakeResult.Events.class);
        return ((IntakeResult.Events) result).events();
    }

    private static <T> T only(IntakeResult result, Class<T> type) {
        assertThat(events(result)).hasSize(1);
        return type.cast(events(result).getFirst().record());
    }

    @Test
    void aPersonsReportEntersWithoutTheirWordsAndPrivatePosts() {
        // Given
        ObjectNode report = Json.report("41");
        report.set(
                "statuses",
                Json.array()
                        .add(Json.status("1", "public", "seen"))
                        .add(Json.status("2", "direct", "secret"))
                        .add(Json.status("3", "private", "secret")));

        // When
        IntakeResult result = at("report.created", report);

        // Then
        ObservedReport observed = only(result, ObservedReport.class);
        assertThat(events(result).getFirst().key()).isEqualTo("22");
        assertThat(observed.eventId()).isEqualTo("report.created:41:2026-08-01T11:00:00Z");
        assertThat(observed.change()).isEqualTo(ObservedReport.Change.CREATED);
        assertThat(observed.ours()).isFalse();
        assertThat(observed.target().domain()).isEqualTo("remote.example");
        assertThat(observed.posts()).extracting(Post::id).containsExactly("1");
        assertThat(Json.write(events(result)))
                .doesNotContain("secret", "words of a person", "mail.example", "192.0.2", "cats");
    }

    @Test
    void ourOwnReportIsDroppedWhenNewAndFollowedWhenItEnds() {
        // Given
        ObjectNode ours = Json.report("41").put("action_taken", true).put("updated_at", "2026-08-02T00:00:00.000Z");
        ours.set("account", Json.adminAccount(OWN, "watch"));
        ours.set("action_taken_by_account", Json.adminAccount("51", "moderator"));

        // Then
        assertThat(at("report.created", ours)).isEqualTo(new IntakeResult.Dropped(IntakeResult.Reason.OURS));
        assertThat(only(at("report.updated", ours), ObservedReport.class)).satisfies(observed -> {
            assertThat(observed.ours()).isTrue();
            assertThat(observed.eventId()).isEqualTo("report.updated:41:2026-08-02T00:00:00Z");
            assertThat(observed.actionTaken()).isTrue();
            assertThat(observed.actionTakenByAccountId()).isEqualTo("51");
        });
    }

    @Test
    void aHugeReportStaysBelowAKafkaRecord() {
        // Given
        ObjectNode report = Json.report("41");
        for (int i = 0; i < 300; i++) {
            report.withArray("statuses").add(Json.status("s" + i, "public", "ü".repeat(60_000)));
        }

        // When
        String written = Json.write(events(at("report.created", report)));

        // Then
        assertThat(written.getBytes(StandardCharsets.UTF_8).length).isLessThan(900_000);
    }

    @Test
    void aReportOfLongAltTextsMentionsAndAddressesStaysBelowAKafkaRecord() {
        // Given
        ObjectNode report = Json.report("41");
        for (int i = 0; i < 50; i++) {
            report.withArray("statuses").add(decorated("s" + i));
        }

        // When
        IntakeResult result = at("report.created", report);

        // Then
        assertThat(only(result, ObservedReport.class).posts()).isNotEmpty();
        assertThat(Json.write(events(result)).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(2_000_000);
    }

    private static ObjectNode decorated(String id) {
        ObjectNode status = Json.status(id, "public", "short");
        status.put("uri", "https://social.example/" + "u".repeat(1_900));
        for (int i = 0; i < 16; i++) {
            status.withArray("media_attachments")
                    .addObject()
                    .put("id", id + i)
                    .put("type", "image")
                    .put("url", "https://files.example/" + "f".repeat(1_900))
                    .put("description", "\u5b57".repeat(3_000));
        }
        for (int i = 0; i < 200; i++) {
            status.withArray("mentions").addObject().put("id", "7" + i).put("acct", "a".repeat(300));
            status.withArray("tags").addObject().put("name", "\u5b57".repeat(300));
        }
        return status;
    }
}
