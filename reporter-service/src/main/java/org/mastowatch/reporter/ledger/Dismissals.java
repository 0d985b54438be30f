package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mastowatch.events.Command;
import org.mastowatch.events.Settings;

/**
 * Closes what a person found harmless, each command once, and no more than they looked at: an incident may have got more
 * meanwhile. Evidence that is in no open incident, such as that below the threshold, gets one that is closed, so that no
 * later and higher score brings it back.
 */
@ApplicationScoped
class Dismissals {

    private final Pool pool;
    private final IncidentStore incidents;
    private final EvidenceStore evidence;
    private final ReleaseStore releases;
    private final Openings openings;
    private final Transitions transitions;
    private final Clock clock;

    Dismissals(
            Pool pool,
            IncidentStore incidents,
            EvidenceStore evidence,
            ReleaseStore releases,
            Openings openings,
            Transitions transitions,
            Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.evidence = evidence;
        this.releases = releases;
        this.openings = openings;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** Closes an incident that was not filed. One that is on its way is closed once it is sure that it was not filed. */
    Uni<Void> take(Command.DismissIncident command, Settings settings) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> incidents
                        .lockAccount(tx, command.accountId())
                        .chain(() -> incidents.takeEvent(tx, command.eventId(), now))
                        .flatMap(first -> first
                                ? dismiss(tx, command, settings.reportThreshold(), now)
                                : Uni.createFrom().<List<Transitions.Told>>item(List.of())))
                .invoke(told -> transitions.done(told, now))
                .replaceWithVoid();
    }

    private Uni<List<Transitions.Told>> dismiss(
            SqlConnection tx, Command.DismissIncident command, double threshold, Instant now) {
        String why = "Closed by " + command.who() + ".";
        Command.Found found = command.found();
        return incidents.open(tx, command.accountId()).flatMap(open -> {
            if (found == null) {
                return open.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : releases.dismissAll(tx, open.get().id())
                                .chain(() -> close(tx, open.get(), why, threshold, now));
            }
            Set<String> keys = FreshEvidence.keys(found.hits());
            return evidence.owners(tx, command.accountId(), keys).flatMap(owners -> {
                FreshEvidence fresh = FreshEvidence.of(found.hits(), owners.keySet());
                return concerned(open, owners)
                        .map(incident -> add(tx, incident, fresh)
                                .chain(() -> releases.dismiss(tx, incident.id(), keys))
                                .chain(() -> close(tx, incident, why, threshold, now)))
                        .orElseGet(() -> closeApart(tx, command.accountId(), found, fresh, why, now));
            });
        });
    }

    /** The open incident, if it has anything of what the person looked at. */
    private static Optional<Incident> concerned(Optional<Incident> open, Map<String, UUID> owners) {
        return open.filter(incident -> owners.containsValue(incident.id()));
    }

    private Uni<Void> add(SqlConnection tx, Incident incident, FreshEvidence fresh) {
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : evidence.add(tx, incident.id(), incident.accountId(), fresh);
    }

    private Uni<List<Transitions.Told>> close(
            SqlConnection tx, Incident incident, String why, double threshold, Instant now) {
        return switch (incident.state()) {
            case IncidentState.Waiting waiting -> transitions.move(tx, incident, waiting.dismiss(why, threshold), now);
            case IncidentState.Filing filing ->
                incidents.askDismissal(tx, incident.id(), why).replaceWith(List.of());
            case IncidentState.Filed s -> Uni.createFrom().item(List.of());
            case IncidentState.Resolved s -> Uni.createFrom().item(List.of());
            case IncidentState.Failed s -> Uni.createFrom().item(List.of());
            case IncidentState.Expired s -> Uni.createFrom().item(List.of());
            case IncidentState.Dismissed s -> Uni.createFrom().item(List.of());
        };
    }

    /** Closes it in an incident of its own; one that is open goes on beside it. */
    private Uni<List<Transitions.Told>> closeApart(
            SqlConnection tx, String accountId, Command.Found found, FreshEvidence fresh, String why, Instant now) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Incident incident = openings.closed(Openings.Opening.by(accountId, found), fresh.score());
        return incidents
                .insert(tx, incident)
                .chain(() -> evidence.add(tx, incident.id(), accountId, fresh))
                .chain(() -> transitions.move(tx, incident, new IncidentState.Dismissed(why), now));
    }
}
