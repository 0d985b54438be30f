package org.mastowatch.reporter.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.mastowatch.mastodon.Permission;
import org.mastowatch.mastodon.StartupCheck;
import org.mastowatch.mastodon.TokenRole;

/** Runs the check until the instance answers it. Verdicts are taken meanwhile; only filing waits. */
@ApplicationScoped
class StartGate {

    private static final Logger LOG = Logger.getLogger(StartGate.class);
    private static final StartupCheck.Needs NEEDS = StartupCheck.Needs.nothing()
            .and(TokenRole.ADMIN, Permission.MANAGE_REPORTS)
            .and(TokenRole.REPORT);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final StartupCheck check;
    private final Runnable start;
    private final IntConsumer exit;
    private final Vertx vertx;
    private volatile boolean stopping;

    @Inject
    StartGate(StartupCheck check, Event<Started> started, Vertx vertx) {
        this(check, () -> started.fire(new Started()), Quarkus::asyncExit, vertx);
    }

    /**
     * For use without a container.
     *
     * @param start called once the settings fit
     * @param exit called with the exit code if one is wrong
     */
    StartGate(StartupCheck check, Runnable start, IntConsumer exit, Vertx vertx) {
        this.check = check;
        this.start = start;
        this.exit = exit;
        this.vertx = vertx;
    }

    void onStart(@Observes StartupEvent event) {
        begin();
    }

    void begin() {
        if (check.skipped()) {
            LOG.warn("The settings are not checked, SKIP_STARTUP_VALIDATION says so");
            start.run();
            return;
        }
        ask(FIRST_PAUSE);
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void ask(Duration pause) {
        if (stopping) {
            return;
        }
        check.run(NEEDS).subscribe().with(findings -> heard(findings, pause), failure -> {
            LOG.warnf(
                    "The check itself broke and is run again cause=%s",
                    failure.getClass().getName());
            again(pause);
        });
    }

    private void heard(StartupCheck.Findings findings, Duration pause) {
        findings.notes().forEach(note -> LOG.warn(note.message()));
        if (!findings.wrong().isEmpty()) {
            findings.wrong().forEach(wrong -> LOG.error(wrong.message()));
            exit.accept(1);
        } else if (findings.away().isEmpty()) {
            LOG.info("The settings fit the instance, filing begins");
            start.run();
        } else {
            findings.away().forEach(away -> LOG.warn(away.message()));
            again(pause);
        }
    }

    private void again(Duration pause) {
        Duration next = pause.multipliedBy(2);
        vertx.setTimer(pause.toMillis(), timer -> ask(next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE));
    }
}
