package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
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
    private final Clock clock;

    CommandDesk(Pool pool, IncidentStore incidents, Clock clock) {
        this.pool = pool;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Files what a dry run held. While dry run is on this does nothing. */
    Uni<Void> fileHeld(Command.FileHeld command, Settings settings) {
        if (settings.dryRun()) {
            if (clock.instant().isBefore(command.at().plus(PATIENCE))) {
                return Uni.createFrom().failure(new SettingsUnknownException());
            }
            LOG.infof("Held reports stay held, dry run is on commandId=%s", command.eventId());
            return Uni.createFrom().voidItem();
        }
        return pool.withTransaction(tx -> incidents
                        .takeEvent(tx, command.eventId(), clock.instant())
                        .flatMap(first -> first
                                ? incidents.reopenHeld(tx, clock.instant())
                                : Uni.createFrom().item(0)))
                .invoke(count -> LOG.infof("Held reports are filed count=%d commandId=%s", count, command.eventId()))
                .replaceWithVoid();
    }
}
