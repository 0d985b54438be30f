package org.mastowatch.gateway.domain;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.outbox.Outbox;
import org.mastowatch.gateway.settings.AutomodDesk;

/** Counts violations server by server and raises alerts. It blocks nothing. */
@ApplicationScoped
class DomainDesk {

    private static final String SUSPEND = "suspend";

    private final DomainAlertStore alerts;
    private final DomainBlocks blocks;
    private final AutomodDesk automod;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final DomainConfig config;
    private final Clock clock;

    DomainDesk(
            DomainAlertStore alerts,
            DomainBlocks blocks,
            AutomodDesk automod,
            AuditTrail audit,
            Outbox outbox,
            DomainConfig config,
            Clock clock) {
        this.alerts = alerts;
        this.blocks = blocks;
        this.automod = automod;
        this.audit = audit;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "{mastowatch.gateway.domain.check-interval}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> countByItself() {
        return count().replaceWithVoid();
    }

    /** Counts now, for {@code who}. */
    Uni<Check> check(String who) {
        String id = UUID.randomUUID().toString();
        return Panache.withTransaction(
                        () -> audit.note(who, "domain_check_asked", List.of(), null, Map.of("task_id", id)))
                .chain(this::count)
                .map(counted -> new Check(id, counted));
    }

    private Uni<DomainAlertStore.Counted> count() {
        return automod.current()
                .flatMap(inForce -> alerts.count(inForce.defederationThreshold(), config.window(), clock.instant()))
                .invoke(outbox::wake);
    }

    /** The alerts, with what the instance does about each. */
    Uni<List<DomainAlert>> alerts(int limit) {
        return automod.current()
                .flatMap(inForce -> alerts.alerts(inForce.defederationThreshold(), limit))
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : blocks.severities()
                                .map(known -> found.stream()
                                        .map(alert -> with(alert, known))
                                        .toList()));
    }

    private static DomainAlert with(DomainAlert alert, Optional<Map<String, String>> known) {
        if (known.isEmpty()) {
            return alert;
        }
        String severity = severity(alert.domain(), known.get());
        return new DomainAlert(
                alert.domain(),
                alert.violationCount(),
                alert.lastViolationAt(),
                alert.defederationThreshold(),
                SUSPEND.equals(severity),
                severity,
                alert.accountCount(),
                alert.firstRaisedAt());
    }

    /** A block counts for the server's subdomains too. */
    private static @Nullable String severity(String domain, Map<String, String> severities) {
        String at = domain;
        while (true) {
            String severity = severities.get(at);
            int dot = at.indexOf('.');
            if (severity != null || dot < 0) {
                return severity;
            }
            at = at.substring(dot + 1);
        }
    }

    /** A count that somebody asked for. */
    record Check(String taskId, DomainAlertStore.Counted counted) {}
}
