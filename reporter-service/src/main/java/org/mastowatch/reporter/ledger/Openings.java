package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.reporter.ReporterConfig;

/** Opens incidents. */
@ApplicationScoped
class Openings {

    private static final Logger LOG = Logger.getLogger(Openings.class);

    private final IncidentStore incidents;
    private final EvidenceStore evidence;
    private final ReporterConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Openings(IncidentStore incidents, EvidenceStore evidence, ReporterConfig config, Clock clock) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens one.
     *
     * @param gatherTime how long evidence gathers before it is filed
     */
    Uni<Void> open(SqlConnection tx, Opening opening, FreshEvidence fresh, Duration gatherTime) {
        Instant fileAfter = clock.instant().plus(gatherTime);
        Incident incident = made(opening, new IncidentState.Gathering(fileAfter), fileAfter, fresh.score());
        return incidents
                .insert(tx, incident)
                .chain(() -> evidence.add(tx, incident.id(), incident.accountId(), fresh))
                .invoke(() -> LOG.infof(
                        "An incident was opened incidentId=%s accountId=%s triggerEventId=%s ruleNames=%s",
                        incident.id(),
                        incident.accountId(),
                        incident.triggerEventId(),
                        fresh.hits().stream().map(each -> each.hit().ruleName()).toList()));
    }

    /** One that is closed as soon as it is there; it may stand beside an open one. */
    Incident closed(Opening opening, double score) {
        return made(opening, new IncidentState.Dismissed(""), clock.instant(), score);
    }

    private Incident made(Opening opening, IncidentState state, Instant dueAt, double score) {
        Instant now = clock.instant();
        String marker = HexFormat.of().toHexDigits(random.nextLong());
        return new Incident(
                idOf(marker),
                opening.accountId(),
                opening.acct(),
                opening.domain(),
                marker,
                state,
                0,
                score,
                opening.triggerEventId(),
                opening.observedAt(),
                now,
                dueAt,
                now.plus(config.maxAge()),
                false,
                0,
                null);
    }

    /** The incident with this marker, so that a report found in Mastodon is known as the one that it was. */
    static UUID idOf(String marker) {
        return UUID.nameUUIDFromBytes(("incident " + marker).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * About whom an incident is opened, and what led there.
     *
     * @param domain null for a local account
     */
    record Opening(String accountId, String acct, @Nullable String domain, String triggerEventId, Instant observedAt) {

        static Opening by(VerdictEvent.Verdict verdict) {
            return new Opening(
                    verdict.accountId(),
                    verdict.acct(),
                    verdict.domain(),
                    verdict.triggerEventId(),
                    verdict.observedAt());
        }

        /** What it was about goes on. */
        static Opening by(Incident former) {
            return new Opening(
                    former.accountId(), former.acct(), former.domain(), former.triggerEventId(), former.observedAt());
        }

        static Opening by(String accountId, Command.Found found) {
            return new Opening(accountId, found.acct(), found.domain(), found.triggerEventId(), found.observedAt());
        }

        static Opening by(Command.ReportNow command) {
            return new Opening(
                    command.accountId(),
                    command.acct(),
                    command.domain(),
                    command.triggerEventId(),
                    command.observedAt());
        }
    }
}
