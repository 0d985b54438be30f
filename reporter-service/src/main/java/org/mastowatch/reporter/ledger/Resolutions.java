package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mastowatch.events.ObservedReport;

/** Learns from Mastodon that people resolved a report of ours; from then on new evidence makes a new report. */
@ApplicationScoped
class Resolutions {

    private final Pool pool;
    private final IncidentStore incidents;
    private final Transitions transitions;
    private final Clock clock;

    Resolutions(Pool pool, IncidentStore incidents, Transitions transitions, Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** Has its effect once. A report whose filing is not settled yet is remembered until it is. */
    Uni<Void> take(ObservedReport report) {
        if (!report.ours() || !report.actionTaken()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        return pool.withTransaction(tx -> incidents
                        .lockAccount(tx, report.target().id())
                        .chain(() -> resolve(tx, report.reportId(), now)))
                .invoke(told -> transitions.done(told, now))
                .replaceWithVoid();
    }

    private Uni<List<Transitions.Told>> resolve(SqlConnection tx, String reportId, Instant now) {
        return incidents.byReport(tx, reportId).flatMap(found -> {
            if (found.isEmpty()) {
                return incidents.resolvedEarly(tx, reportId, now).replaceWith(List.of());
            }
            return found.get().state() instanceof IncidentState.Filed filed
                    ? transitions.move(tx, found.get(), filed.resolve(), now)
                    : Uni.createFrom().item(List.of());
        });
    }
}
