package org.mastowatch.reporter.filing;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.mastowatch.local.parts.HeldClock;

/** Puts the clock that tests move in place of the system's. */
@Alternative
@Dependent
class TestClock {

    static final HeldClock CLOCK = new HeldClock();

    @Produces
    @Singleton
    Clock clock() {
        return CLOCK;
    }
}
