package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;
import org.mastowatch.events.Command;
import org.mastowatch.outbox.EventOutbox;

/**
 * A person wants what was found about an account reported now, whatever its score. It opens an incident or hurries the one
 * that is open; whether it is filed is up to the loop as ever: caps, dry run and panic stop hold.
 */
@ApplicationScoped
class ReportNowDesk {

    private static final Logger LOG = Logger.getLogger(ReportNowDesk.class);

    private final Pool pool;
    private final IncidentStore incidents;
    private final EvidenceStore evidence;
    private final ReleaseStore releases;
    private final Openings openings;
    private final Outcomes outcomes;
    private final EventOutbox relay;
    private final Clock clock;

    ReportNowDesk(
            Pool pool,
            IncidentStore incidents,
            EvidenceStore evidence,
            ReleaseStore releases,
            Openings openings,
            Outcomes outcomes,
            EventOutbox relay,
            Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.evidence = evidence;
        this.releases = releases;
        this.openings = openings;
        this.outcomes = outcomes;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Has its effect once. What was reported or dismissed before is not reported again, and who asked is told so; what
     * Mastodon refused is tried again.
     */
    Uni<Void> reportNow(Command.ReportNow command) {
        return pool.withTransaction(tx -> incidents
                        .lockAccount(tx, command.accountId())
                        .chain(() -> incidents.takeEvent(tx, command.eventId(), clock.instant()))
                        .flatMap(first ->
                                first ? take(tx, command) : Uni.createFrom().voidItem()))
                .invoke(relay::wake);
    }

    private Uni<Void> take(SqlConnection tx, Command.ReportNow command) {
        Set<String> keys = FreshEvidence.keys(command.hits());
        return releases.freeRefused(tx, command.accountId(), keys)
                .chain(() -> incidents.open(tx, command.accountId()))
                .flatMap(open -> evidence.owners(tx, command.accountId(), keys).flatMap(owners -> {
                    FreshEvidence fresh = FreshEvidence.of(command.hits(), VerdictIntake.known(owners, open));
                    boolean stands = open.isPresent() && open.get().state() instanceof IncidentState.Filed;
                    if (fresh.isEmpty() && !stands) {
                        return nothing(
                                tx, command, "Nothing is left to report: all of it was reported or dismissed before.");
                    }
                    return open.isPresent()
                            ? join(tx, open.get(), fresh).chain(() -> hurry(tx, open.get(), command))
                            : openings.open(tx, Openings.Opening.by(command), fresh, Duration.ZERO);
                }));
    }

    private Uni<Void> nothing(SqlConnection tx, Command.ReportNow command, String why) {
        LOG.infof("A person's word brings no report commandId=%s", command.eventId());
        return outcomes.tellNothingToReport(tx, command, why, clock.instant());
    }

    private Uni<Void> join(SqlConnection tx, Incident open, FreshEvidence fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> joined = evidence.add(tx, open.id(), open.accountId(), fresh);
        return open.state() instanceof IncidentState.Filed
                ? joined
                : joined.chain(() -> evidence.rules(tx, open.id()))
                        .flatMap(rules -> incidents.score(tx, open.id(), ReportContents.score(rules)));
    }

    /** What waits is due at once. */
    private Uni<Void> hurry(SqlConnection tx, Incident incident, Command.ReportNow command) {
        Instant now = clock.instant();
        return switch (incident.state()) {
            case IncidentState.Held held -> incidents.gather(tx, incident.id(), held.reopen(now));
            case IncidentState.Ready ready -> incidents.gather(tx, incident.id(), ready.hurry(now));
            case IncidentState.Filing s -> Uni.createFrom().voidItem();
            case IncidentState.Filed s ->
                nothing(tx, command, "A report about the account is open in Mastodon; what was found joined it.");
            case IncidentState.Resolved s -> Uni.createFrom().voidItem();
            case IncidentState.Failed s -> Uni.createFrom().voidItem();
            case IncidentState.Expired s -> Uni.createFrom().voidItem();
            case IncidentState.Dismissed s -> Uni.createFrom().voidItem();
        };
    }
}
