package org.mastowatch.poller;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.mastowatch.mastodon.Permission;
import org.mastowatch.mastodon.StartupCheck;
import org.mastowatch.mastodon.TokenRole;

/** Lets the polls begin once the settings proved right. */
final class StartGate {

    private static final Logger LOG = Logger.getLogger(StartGate.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final StartupCheck.Needs NEEDS =
            StartupCheck.Needs.nothing().and(TokenRole.ADMIN, Permission.MANAGE_USERS, Permission.MANAGE_REPORTS);

    private final StartupCheck check;
    private final AtomicBoolean toldAway = new AtomicBoolean();

    StartGate(StartupCheck check) {
        this.check = check;
    }

    /** True once all is right, however long the instance is away; false, and a line for each, if a setting is wrong. */
    Uni<Boolean> pass() {
        if (check.skipped()) {
            LOG.warn("The settings are not checked, since SKIP_STARTUP_VALIDATION is true");
            return Uni.createFrom().item(true);
        }
        return pass(FIRST_PAUSE);
    }

    private Uni<Boolean> pass(Duration pause) {
        return check.run(NEEDS).flatMap(findings -> {
            findings.wrong().forEach(wrong -> LOG.error(wrong.message()));
            if (!findings.wrong().isEmpty()) {
                return Uni.createFrom().item(false);
            }
            if (!findings.away().isEmpty()) {
                if (toldAway.compareAndSet(false, true)) {
                    findings.away().forEach(away -> LOG.warnf("The poller waits: %s", away.message()));
                }
                Duration next =
                        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
                return Uni.createFrom().voidItem().onItem().delayIt().by(pause).flatMap(waited -> pass(next));
            }
            findings.notes().forEach(note -> LOG.warn(note.message()));
            return Uni.createFrom().item(true);
        });
    }
}
