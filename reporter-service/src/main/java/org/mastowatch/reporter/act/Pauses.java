package org.mastowatch.reporter.act;

import java.time.Clock;
import java.time.Instant;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.writing.BackOff;

/** When an act is tried again. */
final class Pauses {

    private final BackOff backOff;
    private final ReporterConfig config;
    private final Clock clock;

    Pauses(ReporterConfig config, Clock clock) {
        this.backOff = new BackOff(config.firstPause(), config.longestPause());
        this.config = config;
        this.clock = clock;
    }

    /** After a call or a look that brought nothing. */
    Instant after(Act row, MastodonError error) {
        return error instanceof MastodonError.Throttled throttled
                ? notBefore(throttled.until())
                : clock.instant().plus(backOff.after(row.progress().waits() + 1));
    }

    /** After a call that had no effect. */
    Instant after(Act row) {
        return clock.instant().plus(backOff.after(row.progress().waits() + 1));
    }

    /** A server whose clock lags must not make us ask without a pause. */
    private Instant notBefore(Instant until) {
        Instant soonest = clock.instant().plus(config.firstPause());
        return until.isAfter(soonest) ? until : soonest;
    }

    /** Whether another try may help: the server is away, or an operator has to renew the token. */
    static boolean mayPass(MastodonError error) {
        return switch (error) {
            case MastodonError.Throttled e -> true;
            case MastodonError.Unavailable e -> true;
            case MastodonError.Ambiguous e -> true;
            case MastodonError.NotAuthorized e -> true;
            case MastodonError.ScopeMissing e -> false;
            case MastodonError.NotPermitted e -> false;
            case MastodonError.Gone e -> false;
            case MastodonError.Invalid e -> false;
        };
    }

    /** The same of a look: what we may not read now we may once an operator gave the token or its role what it lacks. */
    static boolean mayBeSeenLater(MastodonError error) {
        return mayPass(error)
                || error instanceof MastodonError.ScopeMissing
                || error instanceof MastodonError.NotPermitted;
    }
}
