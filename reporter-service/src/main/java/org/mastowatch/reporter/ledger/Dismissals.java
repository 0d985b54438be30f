package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.reporter.ReporterConfig;

/**
 * Closes what a person found harmless, each command once. Evidence below the threshold belongs to no incident; dismissed, it
 * gets one that is closed, so that no later and higher score brings it back.
 */
@ApplicationScoped
class Dismissals {

    private final Pool pool;
    private final IncidentStore incidents;
    private final EvidenceStore evidence;
    private final Transitions transitions;
    private final ReporterConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Dismissals(
            Pool pool,
            IncidentStore incidents,
            EvidenceStore evidence,
            Transitions transitions,
            ReporterConfig config,
            Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.evidence = evidence;
        this.transitions = transitions;
        this.config = config;
        this.clock = clock;
    }

    /** Closes an incident that was not filed. One that is on its way is closed once it is sure that it was not filed. */
    Uni<Void> take(Command.DismissIncident command) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> incidents
                        .lockAccount(tx, command.accountId())
                        .chain(() -> incidents.takeEvent(tx, command.eventId(), now))
                        .flatMap(first -> first
                                ? dismiss(tx, command, now)
                                : Uni.createFrom().<List<Transitions.Told>>item(List.of())))
                .invoke(told -> transitions.done(told, now))
                .replaceWithVoid();
    }

    private Uni<List<Transitions.Told>> dismiss(SqlConnection tx, Command.DismissIncident command, Instant now) {
        String why = "Closed by " + command.who() + ".";
        return incidents
                .open(tx, command.accountId())
                .flatMap(open -> fresh(tx, command).flatMap(fresh -> {
                    if (open.isEmpty()) {
                        return close(tx, command.accountId(), command.found(), fresh, why, now);
                    }
                    Incident incident = open.get();
                    Uni<Void> added = fresh.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : evidence.add(tx, incident.id(), incident.accountId(), fresh);
                    return added.chain(() -> close(tx, incident, why, now));
                }));
    }

    /** What no incident has yet. */
    private Uni<FreshEvidence> fresh(SqlConnection tx, Command.DismissIncident command) {
        Command.Found found = command.found();
        if (found == null) {
            return Uni.createFrom().item(new FreshEvidence(List.of()));
        }
        return evidence.owners(tx, command.accountId(), FreshEvidence.keys(found.hits()))
                .map(owners -> FreshEvidence.of(found.hits(), owners.keySet()));
    }

    private Uni<List<Transitions.Told>> close(SqlConnection tx, Incident incident, String why, Instant now) {
        return switch (incident.state()) {
            case IncidentState.Waiting waiting -> transitions.move(tx, incident, waiting.dismiss(why), now);
            case IncidentState.Filing filing ->
                incidents.askDismissal(tx, incident.id(), why).replaceWith(List.of());
            case IncidentState.Filed s -> Uni.createFrom().item(List.of());
            case IncidentState.Resolved s -> Uni.createFrom().item(List.of());
            case IncidentState.Failed s -> Uni.createFrom().item(List.of());
            case IncidentState.Expired s -> Uni.createFrom().item(List.of());
            case IncidentState.Dismissed s -> Uni.createFrom().item(List.of());
        };
    }

    /** An incident that is closed as soon as it is there. */
    private Uni<List<Transitions.Told>> close(
            SqlConnection tx,
            String accountId,
            Command.@Nullable Found found,
            FreshEvidence fresh,
            String why,
            Instant now) {
        if (found == null || fresh.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        IncidentState.Gathering gathering = new IncidentState.Gathering(now);
        Incident incident = new Incident(
                UUID.randomUUID(),
                accountId,
                found.acct(),
                found.domain(),
                HexFormat.of().toHexDigits(random.nextLong()),
                gathering,
                0,
                fresh.score(),
                found.triggerEventId(),
                found.observedAt(),
                now,
                now,
                now.plus(config.maxAge()),
                false,
                0,
                null);
        return incidents
                .insert(tx, incident)
                .chain(() -> evidence.add(tx, incident.id(), accountId, fresh))
                .chain(() -> transitions.move(tx, incident, gathering.dismiss(why), now));
    }
}
