package org.mastowatch.poller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** The pause after failed ticks: it doubles, has a limit, and is told once at its begin and once at its end. */
final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final String what;
    private final Clock clock;
    private Duration pause = Duration.ZERO;
    private Instant until = Instant.MIN;

    Outage(String what, Clock clock) {
        this.what = what;
        this.clock = clock;
    }

    /** Whether it is too early for another try. */
    synchronized boolean resting() {
        return clock.instant().isBefore(until);
    }

    synchronized void failed(String cause) {
        if (pause.isZero()) {
            LOG.warnf("A poll fails and is tried again with growing pauses what=%s cause=%s", what, cause);
            pause = FIRST_PAUSE;
        } else {
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
        until = clock.instant().plus(pause);
    }

    synchronized void succeeded() {
        if (!pause.isZero()) {
            LOG.infof("A poll works again what=%s", what);
        }
        pause = Duration.ZERO;
        until = Instant.MIN;
    }
}
