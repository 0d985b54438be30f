package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.mastowatch.events.Command;
import org.mastowatch.events.Settings;

/** Carries out what people ask of the ledger, each command once. */
@ApplicationScoped
class CommandDesk {

    private static final Logger LOG = Logger.getLogger(CommandDesk.class);

    /** Settings and commands travel apart, so a command may be here before the switch that went before it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final IncidentStore incidents;
    private final Transitions transitions;
    private final Clock clock;

    CommandDesk(Pool pool, IncidentStore incidents, Transitions transitions, Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.transitions = transitions;
        this.clock = clock;
    }

    /** Files what a dry run held. While dry run is on this does nothing. */
    Uni<Void> fileHeld(Command.FileHeld command, Settings settings) {
        if (settings.dryRun()) {
            if (clock.instant().isBefore(command.at().plus(PATIENCE))) {
                return Uni.createFrom().failure(new SettingsUnknownException());
            }
            LOG.infof("Held reports stay held, dry run is on command=%s", command.eventId());
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(tx -> incidents
                        .takeEvent(tx, command.eventId(), clock.instant())
                        .flatMap(first -> first
                                ? incidents.reopenHeld(tx, clock.instant())
                                : Uni.createFrom().item(0)))
                .invoke(count -> LOG.infof("Held reports are filed count=%d command=%s", count, command.eventId()))
                .replaceWithVoid();
    }

    /** Closes an incident that was not filed. One that is on its way is closed once it is sure that it was not filed. */
    Uni<Void> dismiss(Command.DismissIncident command) {
        Instant now = clock.instant();
        String why = "Closed by " + command.who() + ".";
        return pool.withTransaction(tx -> incidents
                        .takeEvent(tx, command.eventId(), now)
                        .flatMap(first -> first
                                ? dismiss(tx, command.accountId(), why, now)
                                : Uni.createFrom().<List<Transitions.Told>>item(List.of())))
                .invoke(told -> transitions.done(told, now))
                .replaceWithVoid();
    }

    private Uni<List<Transitions.Told>> dismiss(SqlConnection tx, String accountId, String why, Instant now) {
        return incidents
                .lockAccount(tx, accountId)
                .chain(() -> incidents.open(tx, accountId))
                .flatMap(open -> {
                    if (open.isEmpty()) {
                        return Uni.createFrom().item(List.of());
                    }
                    Incident incident = open.get();
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
                });
    }
}
