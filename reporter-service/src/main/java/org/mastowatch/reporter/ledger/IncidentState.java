package org.mastowatch.reporter.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an incident stands. A move stands only on the states that allow it. */
public sealed interface IncidentState {

    /** Not filed, and no call is on its way. */
    sealed interface Waiting extends IncidentState {

        /** Nothing is left to report. */
        default Dismissed dismiss(String why) {
            return new Dismissed(why);
        }

        /**
         * A person closes what they looked at.
         *
         * @param threshold from which score on the rest goes on by itself
         */
        default Dismissed dismiss(String why, double threshold) {
            return new Dismissed(why, threshold);
        }

        /** It waited too long. */
        default Expired expire() {
            return new Expired();
        }
    }

    /** May be filed once it is due. */
    sealed interface Ready extends Waiting {

        /** A call is about to be made. */
        default Filing start(int attempt, Instant at) {
            return new Filing(attempt, at);
        }

        /** A person wants it filed without more waiting. */
        default Gathering hurry(Instant now) {
            return new Gathering(now);
        }

        /** Dry run: it would be filed. */
        default Held hold() {
            return new Held();
        }

        /** It has to wait. */
        default Deferred defer(Instant until, Reason why) {
            return new Deferred(until, why);
        }
    }

    /** Evidence gathers until then. */
    record Gathering(Instant fileAfter) implements Ready {}

    /** Nothing is done before then. */
    record Deferred(Instant until, Reason why) implements Ready {}

    /** Recorded in dry run; only a person's word or fresh evidence brings it back. */
    record Held() implements Waiting {

        public Gathering reopen(Instant fileAfter) {
            return new Gathering(fileAfter);
        }
    }

    /** A call may be on its way, or have taken effect. */
    record Filing(int attempt, Instant since) implements IncidentState {

        public Filed filed(String reportId, Instant at) {
            return new Filed(reportId, at);
        }

        /** It is sure that the call had no effect. */
        public Deferred notFiled(Instant until, Reason why) {
            return new Deferred(until, why);
        }

        /** Mastodon refused for good. */
        public Failed fail(String why) {
            return new Failed(why);
        }

        /** Mastodon refused since nothing is left to report. */
        public Dismissed nothingLeft(String why) {
            return new Dismissed(why);
        }
    }

    /** The report stands in Mastodon and is open. */
    record Filed(String reportId, Instant at) implements IncidentState {

        /** @param stands how the account stands by then; null where that is not known */
        public Resolved resolve(@Nullable Standing stands) {
            return new Resolved(reportId, stands);
        }
    }

    /** People resolved the report. */
    record Resolved(String reportId, @Nullable Standing stands) implements IncidentState {}

    /** Mastodon refused for good. */
    record Failed(String why) implements IncidentState {}

    /** Waited too long; its evidence is free again. */
    record Expired() implements IncidentState {}

    /**
     * Closed without a report; its evidence is never reported.
     *
     * @param threshold from which score on what nobody looked at goes on in an incident of its own; null where all of it
     *     is closed
     */
    record Dismissed(String why, @Nullable Double threshold) implements IncidentState {

        Dismissed(String why) {
            this(why, null);
        }
    }

    /** Why an incident waits. */
    enum Reason {
        /** A daily cap is reached. */
        CAP,
        /** Mastodon's limits, or our share of them, are used up. */
        BUDGET,
        /** Mastodon did not answer. */
        AWAY,
        /** Mastodon refuses our token; an operator has to act. */
        REFUSED,
        /** Some posts are gone; the rest is filed. */
        POSTS_GONE
    }
}
