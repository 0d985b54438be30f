package org.mastowatch.gateway.scan;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/analytics/scanning")
class ScanAnalyticsResource {

    private static final int SHOWN = 50;

    private final ScanSessionRepository sessions;
    private final Clock clock;

    ScanAnalyticsResource(ScanSessionRepository sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "The newest scan sessions, and how long ago the active ones were heard of",
            description =
                    "lag_seconds of a session is the time since the poller last told of it, or since it was asked for;"
                            + " null for one that ended. The one at the top is the longest of them.")
    public Uni<Scanning> scanning() {
        Instant now = clock.instant();
        return Panache.withSession(() -> sessions.latest(SHOWN)
                .flatMap(rows -> sessions.count().map(total -> {
                    List<Session> shown =
                            rows.stream().map(row -> Session.of(row, now)).toList();
                    Long lag = shown.stream()
                            .map(Session::lagSeconds)
                            .filter(Objects::nonNull)
                            .max(Long::compare)
                            .orElse(null);
                    return new Scanning(
                            shown,
                            total,
                            shown.stream()
                                    .filter(each -> each.lagSeconds() != null)
                                    .count(),
                            lag);
                })));
    }

    /** The sessions, newest first; {@code total} counts those that are not shown too. */
    record Scanning(
            List<Session> sessions,
            long total,
            long active,
            @Nullable Long lagSeconds) {}

    /**
     * A session.
     *
     * @param accounts read by the poller
     * @param checked judged one by one on demand
     * @param violations what those had
     */
    record Session(
            long sessionId,
            String sessionType,
            String status,
            List<String> domains,
            String askedBy,
            Instant startedAt,
            @Nullable Instant endedAt,
            boolean begun,
            long accounts,
            long posts,
            long checked,
            long violations,
            @Nullable Instant lastProgressAt,
            @Nullable Long lagSeconds,
            String detail) {

        static Session of(ScanSessionRow row, Instant now) {
            Instant heard = row.toldAt == null ? row.startedAt : row.toldAt;
            return new Session(
                    row.id,
                    row.sessionType,
                    row.status,
                    row.domainList(),
                    row.askedBy,
                    row.startedAt,
                    row.endedAt,
                    row.begun,
                    row.accounts,
                    row.posts,
                    row.checked,
                    row.violations,
                    row.toldAt,
                    row.active() ? Math.max(0, Duration.between(heard, now).toSeconds()) : null,
                    row.detail);
        }
    }
}
