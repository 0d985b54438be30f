package org.mastowatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mastowatch.events.Source;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.Status;

/**
 * Nests private posts wherever Mastodon or a server like it could nest one, and looks for any trace of them. Seeds are
 * fixed, so that a failure comes again.
 */
class PrivatePostsNeverEnterTest {

    private static final Instant NOW = Instant.parse("2026-08-06T12:00:03Z");
    private static final String TRACE = "zq7secret";
    private static final List<String> CLOSED = List.of("private", "direct", "limited", "local", "list", "PUBLIC", "");
    private static final List<String> OPEN = List.of("public", "unlisted");

    /** A post; everything in a closed one carries the trace, ids and addresses too. */
    private static ObjectNode post(Random random, int depth) {
        boolean open = random.nextInt(3) > 0;
        String trace = open ? "" : TRACE;
        ObjectNode status = Json.status(
                trace + random.nextInt(1_000),
                open ? pick(random, OPEN) : pick(random, CLOSED),
                "<p>" + trace + " text</p>");
        if (!open && random.nextInt(8) == 0) {
            status.remove("visibility");
        }
        status.put("spoiler_text", trace);
        status.putArray("media_attachments")
                .addObject()
                .put("id", trace + "5")
                .put("url", "https://files.example/" + trace + ".png")
                .put("description", trace);
        status.putArray("tags").addObject().put("name", trace + "tag");
        status.putArray("mentions").addObject().put("id", trace + "6").put("acct", trace + "bob");
        if (depth > 0) {
            nest(random, status, depth);
        }
        return status;
    }

    private static void nest(Random random, ObjectNode status, int depth) {
        switch (random.nextInt(6)) {
            case 0 -> boost(status, post(random, depth - 1));
            case 1 -> status.putObject("quote").put("state", "accepted").set("quoted_status", post(random, depth - 1));
            case 2 -> status.set("quote", post(random, depth - 1));
            case 3 -> status.putArray("ancestors").add(post(random, depth - 1));
            case 4 -> status.putObject("card").put("title", TRACE).set("status", post(random, depth - 1));
            default -> {
                boost(status, post(random, depth - 1));
                status.putObject("quote").put("state", "accepted").set("quoted_status", post(random, depth - 1));
            }
        }
    }

    /** Some servers repeat in a boost what it shows. */
    private static void boost(ObjectNode status, ObjectNode boosted) {
        status.set("reblog", boosted);
        for (String field : List.of("content", "spoiler_text", "url", "uri", "media_attachments", "tags", "mentions")) {
            status.set(field, boosted.path(field).deepCopy());
        }
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static String trace(IntakeResult result) {
        return switch (result) {
            case IntakeResult.Events(List<IntakeEvent> events) ->
                Json.write(events)
                        + events.stream()
                                .map(each -> each.key() + each.eventId())
                                .toList();
            case IntakeResult.Dropped dropped -> dropped.toString();
            case IntakeResult.Unreadable unreadable -> unreadable.toString();
        };
    }

    @Test
    void noTraceOfAPrivatePostComesThrough() {
        for (int seed = 0; seed < 2_000; seed++) {
            // Given
            Random random = new Random(seed);
            ObjectNode status = post(random, 3);
            ObjectNode report = Json.report("41").put("comment", TRACE);
            for (int i = random.nextInt(5); i >= 0; i--) {
                report.withArray("statuses").add(post(random, 3));
            }

            // When
            List<IntakeResult> results = List.of(
                    Intake.webhook(Json.envelope("status.created", status), null, NOW),
                    Intake.webhook(Json.envelope("status.updated", status), null, NOW),
                    Intake.webhook(Json.envelope("report.created", report), null, NOW),
                    Intake.webhook(Json.envelope("report.updated", report), null, NOW),
                    Intake.fromStatus(Json.read(status, Status.class), Source.POLL, NOW),
                    Intake.fromReport(Json.read(report, AdminReport.class), null, Source.POLL, NOW));

            // Then
            assertThat(results).as("seed %d", seed).allSatisfy(result -> {
                assertThat(result).isNotInstanceOf(IntakeResult.Unreadable.class);
                assertThat(trace(result)).doesNotContain(TRACE);
                assertThat(result.toString()).doesNotContain(TRACE);
            });
        }
    }
}
