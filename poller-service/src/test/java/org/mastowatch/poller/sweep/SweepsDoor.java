package org.mastowatch.poller.sweep;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.told.OneByOne;

/** Makes sweeps that know what the database knows and nothing else, as a new process does. */
@Singleton
public class SweepsDoor {

    private final CursorStore cursors;
    private final OneByOne oneByOne;
    private final PollMetrics metrics;
    private final Clock clock;

    SweepsDoor(CursorStore cursors, OneByOne oneByOne, PollMetrics metrics, Clock clock) {
        this.cursors = cursors;
        this.oneByOne = oneByOne;
        this.metrics = metrics;
        this.clock = clock;
    }

    public Sweeps anew() {
        return new Sweeps(cursors, oneByOne, metrics, clock);
    }
}
