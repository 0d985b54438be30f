package org.mastowatch.mastodon;

import io.quarkus.runtime.Quarkus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * Lets a service begin to work with the instance once the settings proved right. A wrong setting ends the process with exit
 * code 1 and a line that says what is wrong; an instance that is away is waited for, with growing pauses and without an end.
 */
public final class StartGate {

    private static final Logger LOG = Logger.getLogger(StartGate.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final StartupCheck check;
    private final StartupCheck.Needs needs;
    private final Vertx vertx;
    private final IntConsumer exit;
    private final Set<String> told = new LinkedHashSet<>();
    private volatile boolean closed;

    /**
     * Prepares a gate that ends this process if a setting is wrong.
     *
     * @param needs what this service cannot work without
     */
    public StartGate(StartupCheck check, StartupCheck.Needs needs, Vertx vertx) {
        this(check, needs, vertx, Quarkus::asyncExit);
    }

    /**
     * Prepares a gate.
     *
     * @param exit called with the exit code if a setting is wrong
     */
    public StartGate(StartupCheck check, StartupCheck.Needs needs, Vertx vertx, IntConsumer exit) {
        this.check = check;
        this.needs = needs;
        this.vertx = vertx;
        this.exit = exit;
    }

    /** Checks, and calls {@code start} once if and when all is right. Returns at once. */
    public void open(Runnable start) {
        if (check.skipped()) {
            LOG.warn("The settings are not checked, since SKIP_STARTUP_VALIDATION is true");
            start.run();
            return;
        }
        ask(FIRST_PAUSE, start);
    }

    /** Stops waiting. */
    public void close() {
        closed = true;
    }

    private void ask(Duration pause, Runnable start) {
        if (closed) {
            return;
        }
        Uni<StartupCheck.Findings> findings = check.run(needs);
        findings.subscribe().with(found -> heard(found, pause, start), bug -> {
            LOG.error("The check of the settings itself broke, so it cannot be passed", bug);
            exit.accept(1);
        });
    }

    private void heard(StartupCheck.Findings findings, Duration pause, Runnable start) {
        if (closed) {
            return;
        }
        tell(findings.notes(), LOG::warn);
        if (!findings.wrong().isEmpty()) {
            tell(findings.wrong(), LOG::error);
            exit.accept(1);
        } else if (!findings.away().isEmpty()) {
            tell(findings.away(), LOG::warn);
            Duration next = pause.multipliedBy(2);
            vertx.setTimer(
                    pause.toMillis(), timer -> ask(next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE, start));
        } else {
            LOG.info("The settings fit the instance");
            begin(start);
        }
    }

    private void begin(Runnable start) {
        try {
            start.run();
        } catch (RuntimeException | Error broken) {
            // Mutiny would swallow it, and the service would stand there alive and idle.
            LOG.error("The service cannot begin its work", broken);
            exit.accept(1);
        }
    }

    /** Each line once, however often the check is run again. */
    private synchronized void tell(Collection<StartupCheck.Problem> problems, Consumer<String> log) {
        problems.stream().map(StartupCheck.Problem::message).filter(told::add).forEach(log);
    }
}
