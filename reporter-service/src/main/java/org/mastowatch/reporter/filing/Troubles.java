package org.mastowatch.reporter.filing;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.reporter.ledger.Incident;

/** Counts and logs what hinders filing, so that an operator sees it. */
final class Troubles {

    private static final Logger LOG = Logger.getLogger(Troubles.class);

    private final MeterRegistry metrics;

    Troubles(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** A call for an incident brought nothing. */
    void met(Incident incident, String step, MastodonError error) {
        String kind = error.getClass().getSimpleName();
        metrics.counter("mastowatch.filing.troubles", "step", step, "error", kind)
                .increment();
        Logger.Level level = switch (error) {
            case MastodonError.NotAuthorized e -> Logger.Level.ERROR;
            case MastodonError.ScopeMissing e -> Logger.Level.ERROR;
            case MastodonError.NotPermitted e -> Logger.Level.ERROR;
            case MastodonError.Gone e -> Logger.Level.INFO;
            case MastodonError.Invalid e -> Logger.Level.ERROR;
            case MastodonError.Throttled e -> Logger.Level.INFO;
            case MastodonError.Unavailable e -> Logger.Level.WARN;
            case MastodonError.Ambiguous e -> Logger.Level.WARN;
        };
        log(
                incident,
                level,
                () -> "A call brought nothing, the report waits step=" + step + " incidentId=" + incident.id()
                        + " kind=" + kind + " cause=" + error.message());
    }

    /** A call whose end was unknown was looked up. */
    void lookedUp(Incident incident, boolean found) {
        log(
                incident,
                Logger.Level.INFO,
                () -> "A call that nobody settled was looked up incidentId=" + incident.id() + " filed=" + found);
    }

    /** Another replica, or a person, was faster. */
    void lost(Incident incident) {
        log(incident, Logger.Level.INFO, () -> "An incident moved on meanwhile incidentId=" + incident.id());
    }

    /** Something broke on our side; the lease brings the incident back. */
    void broke(Incident incident, Throwable failure) {
        metrics.counter(
                        "mastowatch.filing.troubles",
                        "step",
                        "own",
                        "error",
                        failure.getClass().getSimpleName())
                .increment();
        log(
                incident,
                Logger.Level.WARN,
                () -> "An incident could not be brought on incidentId=" + incident.id() + " cause="
                        + failure.getClass().getName());
    }

    private static void log(Incident incident, Logger.Level level, Supplier<String> line) {
        MDC.put("eventId", incident.triggerEventId());
        try {
            LOG.log(level, line.get());
        } finally {
            MDC.remove("eventId");
        }
    }
}
