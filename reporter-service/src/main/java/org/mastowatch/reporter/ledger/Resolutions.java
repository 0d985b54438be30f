package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mastowatch.events.ObservedReport;

/**
 * Learns from Mastodon that people resolved a report of ours; from then on new evidence makes a new report. One that is
 * reopened changes nothing here: another report may stand by then, and how the first ended was told.
 */
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

    /**
     * Has its effect once. A report is ours if the ledger knows it: a token made for reporting alone may not say whose it
     * is, and then nobody upstream can tell. One whose filing is not settled yet is remembered until it is.
     */
    Uni<Void> take(ObservedReport report) {
        if (!report.actionTaken()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        return pool.withTransaction(
                        tx -> incidents.lockAccount(tx, report.target().id()).chain(() -> resolve(tx, report, now)))
                .invoke(told -> transitions.done(told, now))
                .replaceWithVoid();
    }

    private Uni<List<Transitions.Told>> resolve(SqlConnection tx, ObservedReport report, Instant now) {
        return incidents.byReport(tx, report.reportId()).flatMap(found -> {
            if (found.isEmpty()) {
                return mayBeUnsettled(tx, report)
                        .flatMap(unsettled -> unsettled
                                ? incidents.resolvedEarly(tx, report.reportId(), Standing.of(report.targetState()), now)
                                : Uni.createFrom().voidItem())
                        .replaceWith(List.of());
            }
            return found.get().state() instanceof IncidentState.Filed filed
                    ? transitions.move(tx, found.get(), filed.resolve(Standing.of(report.targetState())), now)
                    : Uni.createFrom().item(List.of());
        });
    }

    private Uni<Boolean> mayBeUnsettled(SqlConnection tx, ObservedReport report) {
        return report.ours()
                ? Uni.createFrom().item(true)
                : incidents
                        .open(tx, report.target().id())
                        .map(open -> open.filter(incident -> incident.state() instanceof IncidentState.Filing)
                                .isPresent());
    }
}
