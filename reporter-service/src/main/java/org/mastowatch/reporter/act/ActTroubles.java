package org.mastowatch.reporter.act;

import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;
import org.mastowatch.mastodon.MastodonError;

/** Counts and logs what hinders acts, and says it in words for people. */
final class ActTroubles {

    private static final Logger LOG = Logger.getLogger(ActTroubles.class);

    private final MeterRegistry metrics;

    ActTroubles(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** A call for an act brought nothing. */
    void met(Act act, String step, MastodonError error) {
        String kind = error.getClass().getSimpleName();
        metrics.counter("mastowatch.act.troubles", "step", step, "error", kind).increment();
        Logger.Level level = switch (error) {
            case MastodonError.NotAuthorized e -> Logger.Level.ERROR;
            case MastodonError.ScopeMissing e -> Logger.Level.ERROR;
            case MastodonError.NotPermitted e -> Logger.Level.WARN;
            case MastodonError.Gone e -> Logger.Level.INFO;
            case MastodonError.Invalid e -> Logger.Level.WARN;
            case MastodonError.Throttled e -> Logger.Level.INFO;
            case MastodonError.Unavailable e -> Logger.Level.WARN;
            case MastodonError.Ambiguous e -> Logger.Level.WARN;
        };
        // Without what Mastodon wrote: a server may send back what it was sent, and so the person's text.
        LOG.logf(level, "A call for an act brought nothing step=%s actId=%s kind=%s", step, act.id(), kind);
    }

    /** Another replica, or a person, was faster. */
    void lost(Act act) {
        LOG.infof("An act moved on meanwhile actId=%s", act.id());
    }

    /** Something broke on our side; the lease brings the act back. */
    void broke(Act act, Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        metrics.counter("mastowatch.act.troubles", "step", "own", "error", kind).increment();
        LOG.warnf(
                "An act could not be brought on actId=%s cause=%s",
                act.id(), failure.getClass().getName());
    }

    /** Why, in words for people. */
    static String words(MastodonError error) {
        return switch (error) {
            case MastodonError.NotAuthorized e -> "Mastodon refuses the service's token; an operator has to renew it.";
            case MastodonError.ScopeMissing e ->
                "The service's token lacks a scope for this; an operator has to add it.";
            case MastodonError.NotPermitted e ->
                "Mastodon does not permit it: the role of the service's account lacks the permission or is not above the"
                        + " target's, or the thing's state does not allow it.";
            case MastodonError.Gone e -> "Mastodon says that it is gone.";
            case MastodonError.Invalid e ->
                "Mastodon refused it as invalid; a domain may be covered by the block of a domain above it.";
            case MastodonError.Throttled e -> "Mastodon's limits are used up for now.";
            case MastodonError.Unavailable e -> "Mastodon does not answer.";
            case MastodonError.Ambiguous e -> "Mastodon's answer was lost.";
        };
    }

    /** The same in a word or two. */
    static String answer(MastodonError error) {
        return switch (error) {
            case MastodonError.NotAuthorized e -> "token refused";
            case MastodonError.ScopeMissing e -> "scope missing";
            case MastodonError.NotPermitted e -> "not permitted";
            case MastodonError.Gone e -> "gone";
            case MastodonError.Invalid e -> "invalid";
            case MastodonError.Throttled e -> "throttled";
            case MastodonError.Unavailable e -> "no answer";
            case MastodonError.Ambiguous e -> "no answer";
        };
    }
}
