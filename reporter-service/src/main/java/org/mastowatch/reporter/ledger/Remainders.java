package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.mastowatch.reporter.ReporterConfig;

/**
 * What came to an incident after the person looked who dismissed it. Where that alone reaches the threshold it goes on in
 * an incident of its own; else it is free to be found again, as is all below the threshold.
 */
@ApplicationScoped
class Remainders {

    private final IncidentStore incidents;
    private final ReleaseStore releases;
    private final Openings openings;
    private final ReporterConfig config;
    private final Clock clock;

    Remainders(IncidentStore incidents, ReleaseStore releases, Openings openings, ReporterConfig config, Clock clock) {
        this.incidents = incidents;
        this.releases = releases;
        this.openings = openings;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes it out. Its incident is closed as yet, since one of an account is open at a time: {@link #open} it once the
     * other is closed.
     *
     * @param threshold from which score on it goes on
     */
    Uni<Optional<Incident>> takeOut(SqlConnection tx, Incident dismissed, double threshold) {
        return releases.rest(tx, dismissed.id()).flatMap(rules -> {
            double score = ReportContents.score(rules);
            if (!FreshEvidence.opens(score, threshold)) {
                return releases.freeRest(tx, dismissed.id()).replaceWith(Optional.empty());
            }
            Incident rest = openings.closed(Openings.Opening.by(dismissed), score);
            return incidents
                    .insert(tx, rest)
                    .chain(() -> releases.moveRest(tx, dismissed.id(), rest.id()))
                    .replaceWith(Optional.of(rest));
        });
    }

    /** Opens what was taken out. */
    Uni<Void> open(SqlConnection tx, Incident rest) {
        return incidents.gather(
                tx, rest.id(), new IncidentState.Gathering(clock.instant().plus(config.gatherTime())));
    }
}
