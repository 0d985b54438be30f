package org.mastowatch.reporter;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.mastowatch.events.Settings;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.events.VerdictEvent.Evidence;
import org.mastowatch.events.VerdictEvent.Hit;
import org.mastowatch.events.VerdictEvent.Verdict;

/** Events of the contract, as the analyzer and the gateway would send them. */
public final class Samples {

    private static final String SHA = "0123456789abcdef";

    private Samples() {}

    public static Settings settings() {
        return new Settings(
                Settings.VERSION, 1, false, false, 1.0, 1_000, 1_000, Instant.parse("2026-01-01T00:00:00Z"), "test");
    }

    public static Settings dryRun() {
        return new Settings(
                Settings.VERSION, 1, true, false, 1.0, 1_000, 1_000, Instant.parse("2026-01-01T00:00:00Z"), "test");
    }

    public static Settings threshold(double threshold) {
        return new Settings(
                Settings.VERSION,
                1,
                false,
                false,
                threshold,
                1_000,
                1_000,
                Instant.parse("2026-01-01T00:00:00Z"),
                "test");
    }

    public static Settings caps(int inAll, int perRule) {
        return new Settings(
                Settings.VERSION, 1, false, false, 1.0, inAll, perRule, Instant.parse("2026-01-01T00:00:00Z"), "test");
    }

    /** A rule that found its word in these posts, newest first. */
    public static Hit hit(long ruleId, double weight, String... statusIds) {
        List<Evidence> evidence = Arrays.stream(statusIds)
                .map(id -> new Evidence("status:" + id + ":-", id, "content", "cheap pills"))
                .toList();
        return new Hit(
                ruleId,
                "rule " + ruleId,
                1,
                weight,
                "keyword",
                "report",
                List.of(statusIds),
                evidence,
                Map.of(),
                List.of());
    }

    /** A rule that found its word in the bio. */
    public static Hit bioHit(long ruleId, double weight, String content) {
        return new Hit(
                ruleId,
                "rule " + ruleId,
                1,
                weight,
                "keyword",
                "report",
                List.of(),
                List.of(new Evidence("profile:bio:" + content, null, "bio", "cheap pills")),
                Map.of(),
                List.of());
    }

    public static Verdict verdict(String accountId, Hit... hits) {
        return verdict(UUID.randomUUID().toString(), accountId, hits);
    }

    public static Verdict verdict(String eventId, String accountId, Hit... hits) {
        return new Verdict(
                VerdictEvent.VERSION,
                "verdict:" + eventId,
                "status.created:" + eventId,
                Instant.now(),
                null,
                Instant.now(),
                accountId,
                "someone",
                null,
                SHA,
                VerdictEvent.Mode.LIVE,
                Stream.of(hits).mapToDouble(Hit::weight).sum(),
                List.of(hits),
                List.of(),
                Map.of());
    }
}
