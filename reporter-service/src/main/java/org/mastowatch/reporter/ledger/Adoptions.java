package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mastowatch.events.Outcome;

/**
 * Brings reports into the ledger that stand in Mastodon and that it does not know: it was restored from a backup, or the
 * answer to a call came later than anybody waited for. From then on they are reports like any other.
 */
@ApplicationScoped
public class Adoptions {

    static final String FOUND = "Found in Mastodon; the ledger did not know of it.";

    private final Pool pool;
    private final IncidentStore incidents;
    private final AdoptionStore adoptions;
    private final EndStore ends;
    private final Outcomes outcomes;
    private final Transitions transitions;
    private final Clock clock;

    Adoptions(
            Pool pool,
            IncidentStore incidents,
            AdoptionStore adoptions,
            EndStore ends,
            Outcomes outcomes,
            Transitions transitions,
            Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.adoptions = adoptions;
        this.ends = ends;
        this.outcomes = outcomes;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** Which of these reports the ledger knows. */
    public Uni<Set<String>> known(Collection<String> reportIds) {
        return pool.withTransaction(tx -> adoptions.known(tx, reportIds));
    }

    /**
     * Brings one in. Its outcomes have the ids that they had before, so that who heard of it hears nothing new; they are
     * not counted, since that was done when it was filed.
     *
     * @return whether the ledger did not know it; what it forgot when the account was erased stays forgotten
     */
    public Uni<Boolean> adopt(StandingReport report) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> incidents
                .lockAccount(tx, report.accountId())
                .chain(() -> incidents.byReport(tx, report.id()))
                .flatMap(known -> known.isPresent()
                        ? Uni.createFrom().item(false)
                        : incidents
                                .byMarker(tx, report.marker())
                                .flatMap(row -> row.isPresent()
                                        ? filedAfterAll(tx, row.get(), report, now)
                                        : adoptions
                                                .erased(tx, report.marker())
                                                .flatMap(erased -> erased
                                                        ? Uni.createFrom().item(false)
                                                        : bringIn(tx, report, now)
                                                                .replaceWith(true)))));
    }

    /** The ledger knows the incident and not that it was filed. */
    private Uni<Boolean> filedAfterAll(SqlConnection tx, Incident incident, StandingReport report, Instant now) {
        return switch (incident.state()) {
            case IncidentState.Ready s -> file(tx, incident, report, now);
            case IncidentState.Held s -> file(tx, incident, report, now);
            case IncidentState.Filing s -> file(tx, incident, report, now);
            case IncidentState.Filed s -> Uni.createFrom().item(false);
            case IncidentState.Resolved s -> Uni.createFrom().item(false);
            case IncidentState.Failed s -> Uni.createFrom().item(false);
            case IncidentState.Expired s -> Uni.createFrom().item(false);
            case IncidentState.Dismissed s -> Uni.createFrom().item(false);
        };
    }

    private Uni<Boolean> file(SqlConnection tx, Incident incident, StandingReport report, Instant now) {
        return adoptions
                .name(tx, incident.id(), report)
                .chain(() -> adoptions.found(tx, incident.id(), report.filedAt()))
                .chain(() -> transitions.move(tx, incident, filed(report), now))
                // How the account stood when it was filed is not to be seen any more.
                .chain(() -> ends.askNoMore(tx, incident.id()))
                .chain(() -> resolveIfResolved(tx, incident, report, now))
                .replaceWith(true);
    }

    private Uni<Void> bringIn(SqlConnection tx, StandingReport report, Instant now) {
        Incident incident = incident(report);
        return incidents
                .open(tx, report.accountId())
                .flatMap(open -> adoptions
                        .insert(tx, incident, report, now)
                        .chain(() -> makeRoom(tx, open, incident, report, now))
                        .flatMap(room -> adoptions
                                .name(tx, incident.id(), report)
                                .chain(() -> outcomes.tell(
                                        tx,
                                        incident,
                                        Outcome.Kind.FILED,
                                        new ReportContents(List.of(), report.statusIds()),
                                        report.id(),
                                        FOUND,
                                        null,
                                        now))
                                .chain(() -> room && !report.resolved()
                                        ? adoptions.open(tx, incident.id())
                                        : resolveIfResolved(tx, incident, report, now))));
    }

    /**
     * One open incident about an account is one report, so what is open gives way or says that the report does.
     *
     * @return whether the report's incident may be open
     */
    private Uni<Boolean> makeRoom(
            SqlConnection tx, Optional<Incident> open, Incident by, StandingReport report, Instant now) {
        if (open.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        Incident other = open.get();
        if (other.state() instanceof IncidentState.Filed filed) {
            // A second report is filed only after the first was resolved.
            return report.filedAt().isAfter(filed.at())
                    ? transitions.move(tx, other, filed.resolve(null), now).replaceWith(true)
                    : Uni.createFrom().item(false);
        }
        // What was seen before the report was filed is what it was filed for.
        return report.resolved() && other.observedAt().isAfter(report.filedAt())
                ? Uni.createFrom().item(false)
                : adoptions.absorb(tx, other.id(), by.id()).replaceWith(true);
    }

    private Uni<Void> resolveIfResolved(SqlConnection tx, Incident incident, StandingReport report, Instant now) {
        return report.resolved()
                ? transitions
                        .move(tx, incident, filed(report).resolve(null), now)
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static IncidentState.Filed filed(StandingReport report) {
        return new IncidentState.Filed(report.id(), report.filedAt());
    }

    private static Incident incident(StandingReport report) {
        return new Incident(
                Openings.idOf(report.marker()),
                report.accountId(),
                report.acct(),
                report.domain(),
                report.marker(),
                filed(report),
                0,
                0,
                "report.created:" + report.id(),
                report.filedAt(),
                report.filedAt(),
                report.filedAt(),
                report.filedAt(),
                false,
                0,
                null);
    }
}
