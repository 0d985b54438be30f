package org.mastowatch.local.parts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that stands until a test moves it. */
public final class HeldClock extends Clock {

    private volatile Instant now;

    /** Stands at this moment, as exactly as PostgreSQL keeps it and JSON tells it. */
    public HeldClock() {
        this(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    public HeldClock(Instant start) {
        this.now = start;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
