package org.mastowatch.reporter.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Outcome.ReportEnd;
import org.mastowatch.events.VerdictEvent;
import org.mastowatch.outbox.EventOutbox;

/** Tells what became of an incident, in the transaction that made it so. */
@ApplicationScoped
class Outcomes {

    private static final Logger LOG = Logger.getLogger(Outcomes.class);

    private final EventOutbox outbox;
    private final MeterRegistry metrics;
    private final Timer postToReport;

    Outcomes(EventOutbox outbox, MeterRegistry metrics) {
        this.outbox = outbox;
        this.metrics = metrics;
        this.postToReport = Timer.builder("mastowatch.post.to.report")
                .description("From when the suite saw the first post of an incident to its report")
                .register(metrics);
    }

    /** Each counts from zero, since what comes to be with its first event shows Prometheus no step. */
    void onStart(@Observes StartupEvent event) {
        Arrays.stream(Outcome.Kind.values())
                .filter(kind -> kind.about() == Outcome.About.INCIDENT)
                .forEach(this::reports);
    }

    /** Writes an outcome. Its event id names incident and kind, since each kind happens to an incident once. */
    Uni<Void> tell(
            SqlConnection tx,
            Incident incident,
            Outcome.Kind kind,
            ReportContents contents,
            @Nullable String reportId,
            String detail,
            @Nullable ReportEnd end,
            Instant now) {
        List<String> rules =
                contents.rules().stream().map(ReportContents.Rule::name).toList();
        Outcome outcome = new Outcome(
                Outcome.VERSION,
                "outcome:" + word(kind) + ":" + incident.id(),
                now,
                "reporter-service",
                kind,
                incident.accountId(),
                incident.acct(),
                incident.id().toString(),
                rules,
                rules.isEmpty() ? incident.score() : contents.score(),
                contents.statusIds(),
                reportId,
                incident.triggerEventId(),
                incident.observedAt(),
                detail,
                end,
                null,
                null);
        return outbox.add(tx, incident.accountId(), outcome);
    }

    /** A person's word brings no report, and no incident. */
    Uni<Void> tellNothingToReport(SqlConnection tx, Command.ReportNow command, String detail, Instant now) {
        Outcome outcome = new Outcome(
                Outcome.VERSION,
                "outcome:nothing_to_report:" + command.eventId(),
                now,
                "reporter-service",
                Outcome.Kind.DISMISSED,
                command.accountId(),
                command.acct(),
                null,
                command.hits().stream().map(VerdictEvent.Hit::ruleName).toList(),
                null,
                List.of(),
                null,
                command.triggerEventId(),
                command.observedAt(),
                detail);
        return outbox.add(tx, command.accountId(), outcome);
    }

    /** Counts an outcome, once its transaction is through. */
    void count(Outcome.Kind kind, Incident incident, Instant now) {
        log(kind, incident);
        reports(kind).increment();
        if (kind == Outcome.Kind.FILED) {
            Duration lag = Duration.between(incident.observedAt(), now);
            postToReport.record(lag.isNegative() ? Duration.ZERO : lag);
        }
    }

    private Counter reports(Outcome.Kind kind) {
        return metrics.counter("mastowatch.reports", "outcome", kind == Outcome.Kind.WOULD_FILE ? "held" : word(kind));
    }

    /** Under the id of the event that led here, by which one post is followed through all services. */
    private static void log(Outcome.Kind kind, Incident incident) {
        Object before = MDC.get("eventId");
        MDC.put("eventId", incident.triggerEventId());
        try {
            LOG.infof(
                    "An incident moved on outcome=%s incidentId=%s accountId=%s",
                    word(kind), incident.id(), incident.accountId());
        } finally {
            if (before == null) {
                MDC.remove("eventId");
            } else {
                MDC.put("eventId", before);
            }
        }
    }

    private static String word(Outcome.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
