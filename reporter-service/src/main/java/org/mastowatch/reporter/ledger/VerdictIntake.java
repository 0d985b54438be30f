package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Settings;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.reporter.ReporterConfig;

/**
 * Turns verdicts into incidents. Only evidence that belongs to no filed or closed incident counts; it opens an incident
 * when its score reaches the threshold, and joins one that is open whatever its score. Below the threshold it is not
 * remembered, so that a later, higher score still counts it. What was seen before a report was filed that the ledger
 * had forgotten is what that report is about.
 */
@ApplicationScoped
class VerdictIntake {

    private final Pool pool;
    private final IncidentStore incidents;
    private final EvidenceStore evidence;
    private final AdoptionStore adoptions;
    private final ReporterConfig config;
    private final Clock clock;
    private final Openings openings;

    VerdictIntake(
            Pool pool,
            IncidentStore incidents,
            EvidenceStore evidence,
            AdoptionStore adoptions,
            ReporterConfig config,
            Clock clock,
            Openings openings) {
        this.pool = pool;
        this.incidents = incidents;
        this.evidence = evidence;
        this.adoptions = adoptions;
        this.config = config;
        this.clock = clock;
        this.openings = openings;
    }

    /**
     * Has its effect once, however often the same verdict comes.
     *
     * @return what it did
     */
    Uni<Effect> take(VerdictEvent.Verdict verdict, Settings settings) {
        return switch (verdict.mode()) {
            case SHADOW -> Uni.createFrom().item(Effect.NONE);
            case LIVE ->
                pool.withTransaction(tx -> incidents
                        .lockAccount(tx, verdict.accountId())
                        .chain(() -> incidents.wasTaken(tx, verdict.eventId()))
                        .flatMap(taken -> taken ? Uni.createFrom().item(Effect.NONE) : takeFirst(tx, verdict, settings))
                        .call(effect -> noted(tx, verdict, effect)));
        };
    }

    /** What had no effect may have one when it comes again: the threshold may be lower by then. */
    private Uni<Void> noted(SqlConnection tx, VerdictEvent.Verdict verdict, Effect effect) {
        return effect == Effect.NONE
                ? Uni.createFrom().voidItem()
                : incidents.takeEvent(tx, verdict.eventId(), clock.instant()).replaceWithVoid();
    }

    private Uni<Effect> takeFirst(SqlConnection tx, VerdictEvent.Verdict verdict, Settings settings) {
        return incidents
                .open(tx, verdict.accountId())
                .flatMap(open -> evidence.owners(tx, verdict.accountId(), FreshEvidence.keys(verdict.hits()))
                        .flatMap(owners -> {
                            FreshEvidence fresh = FreshEvidence.of(verdict.hits(), known(owners, open));
                            if (fresh.isEmpty()) {
                                return Uni.createFrom().item(Effect.NONE);
                            }
                            if (open.isPresent() && open.get().state() instanceof IncidentState.Filed) {
                                return join(tx, open.get(), fresh, settings);
                            }
                            return adoptions
                                    .covering(tx, verdict.accountId(), verdict.observedAt())
                                    .flatMap(covering -> covering.isPresent()
                                            ? evidence.add(tx, covering.get(), verdict.accountId(), fresh)
                                                    .replaceWith(Effect.NONE)
                                            : open.isPresent()
                                                    ? join(tx, open.get(), fresh, settings)
                                                    : open(tx, verdict, fresh, settings));
                        }));
    }

    private Uni<Effect> open(SqlConnection tx, VerdictEvent.Verdict verdict, FreshEvidence fresh, Settings settings) {
        return fresh.opens(settings.reportThreshold())
                ? openings.open(tx, Openings.Opening.by(verdict), fresh, config.gatherTime())
                        .replaceWith(Effect.OPENED)
                : Uni.createFrom().item(Effect.NONE);
    }

    /** What another rule finds in a thing that still gathers is worth adding; once it is filed it is known. */
    static Set<String> known(Map<String, UUID> owners, Optional<Incident> open) {
        @Nullable
        UUID gathering = open.filter(each -> !(each.state() instanceof IncidentState.Filed))
                .map(Incident::id)
                .orElse(null);
        Set<String> known = new HashSet<>();
        owners.forEach((key, owner) -> {
            if (!owner.equals(gathering)) {
                known.add(key);
            }
        });
        return known;
    }

    private Uni<Effect> join(SqlConnection tx, Incident open, FreshEvidence fresh, Settings settings) {
        Uni<Void> joined = evidence.add(tx, open.id(), open.accountId(), fresh);
        if (open.state() instanceof IncidentState.Filed) {
            return joined.replaceWith(Effect.JOINED);
        }
        Uni<Void> scored = joined.chain(() -> evidence.rules(tx, open.id()))
                .flatMap(rules -> incidents.score(tx, open.id(), ReportContents.score(rules)));
        // What a dry run held is filed together with what comes after the dry run.
        if (open.state() instanceof IncidentState.Held held && !settings.dryRun()) {
            Instant fileAfter = clock.instant().plus(config.gatherTime());
            return scored.chain(() -> incidents.gather(tx, open.id(), held.reopen(fileAfter)))
                    .replaceWith(Effect.JOINED);
        }
        return scored.replaceWith(Effect.JOINED);
    }

    /** What a verdict did. */
    enum Effect {
        NONE,
        OPENED,
        JOINED
    }
}
