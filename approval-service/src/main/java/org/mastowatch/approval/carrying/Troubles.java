package org.mastowatch.approval.carrying;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.mastodon.MastodonError;

/** Counts and logs what hinders decisions from being carried out, so that an operator sees it. */
final class Troubles {

    private static final Logger LOG = Logger.getLogger(Troubles.class);

    private final MeterRegistry metrics;

    Troubles(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** A call for a sign-up brought nothing. */
    void met(SignUp signUp, String step, MastodonError error) {
        String kind = error.getClass().getSimpleName();
        count(step, kind);
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
        LOG.logf(
                level,
                "A call brought nothing, the decision waits step=%s accountId=%s kind=%s cause=%s",
                step,
                signUp.accountId(),
                kind,
                error.message());
    }

    /** Another replica, or a person, was faster. */
    void lost(SignUp signUp) {
        LOG.infof("A sign-up moved on meanwhile accountId=%s", signUp.accountId());
    }

    /** Something broke on our side; the lease brings the sign-up back. */
    void broke(SignUp signUp, Throwable failure) {
        count("own", failure.getClass().getSimpleName());
        LOG.warnf(
                "A decision could not be brought on accountId=%s cause=%s",
                signUp.accountId(), failure.getClass().getName());
    }

    private void count(String step, String error) {
        metrics.counter("mastowatch.sign.ups.troubles", "step", step, "error", error)
                .increment();
    }
}
