package org.mastowatch.reporter.act;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.events.Outcome;
import org.mastowatch.outbox.EventOutbox;

/** Tells what became of an act, in the transaction that made it so. */
@ApplicationScoped
class ActOutcomes {

    private static final Logger LOG = Logger.getLogger(ActOutcomes.class);

    private final ActStore acts;
    private final EventOutbox outbox;
    private final MeterRegistry metrics;

    ActOutcomes(ActStore acts, EventOutbox outbox, MeterRegistry metrics) {
        this.acts = acts;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Writes an act's step, whose row the transaction holds, and tells of it. */
    Uni<Act> write(SqlConnection tx, Act act, Step step, Instant now) {
        Act after = act.moved(step.to(), step.progress());
        Uni<Void> told = Uni.createFrom().voidItem();
        for (Step.Telling telling : step.told()) {
            after = after.told();
            Outcome outcome = outcome(after, telling, now);
            told = told.chain(() -> outbox.add(tx, act.subject(), outcome));
        }
        Act last = after;
        Uni<Void> all = told;
        return acts.save(tx, last, now).chain(() -> all).replaceWith(last);
    }

    private static Outcome outcome(Act act, Step.Telling telling, Instant now) {
        About about = About.of(act.moderation());
        return new Outcome(
                Outcome.VERSION,
                "outcome:act:" + act.id() + ":" + act.revision(),
                now,
                "reporter-service",
                telling.kind(),
                about.accountId(),
                about.acct(),
                null,
                List.of(),
                null,
                List.of(),
                about.reportId(),
                null,
                null,
                telling.detail(),
                null,
                new Outcome.ActStanding(
                        act.id(),
                        act.revision(),
                        What.word(act.moderation()),
                        act.who(),
                        about.domain(),
                        telling.answer(),
                        act.progress().dueAt()),
                null);
    }

    /** Counts what was told and sends it; to be called after the transaction. */
    void done(Act act, Step step) {
        String what = What.word(act.moderation());
        for (Step.Telling telling : step.told()) {
            String kind = telling.kind().name().toLowerCase(Locale.ROOT);
            LOG.infof("An act moved on outcome=%s actId=%s what=%s subject=%s", kind, act.id(), what, act.subject());
            metrics.counter("mastowatch.acts", "outcome", kind, "what", what).increment();
        }
        if (!step.told().isEmpty()) {
            outbox.wake();
        }
    }

    /** Whom or what an outcome names. */
    private record About(
            String accountId,
            String acct,
            @Nullable String domain,
            @Nullable String reportId) {

        static About of(Moderation moderation) {
            return switch (moderation) {
                case Moderation.OnAccount on -> new About(on.accountId(), on.acct(), null, on.reportId());
                case Moderation.Lift lift -> new About(lift.accountId(), lift.acct(), null, null);
                case Moderation.OnReport on -> new About(on.accountId(), on.acct(), null, on.reportId());
                case Moderation.OnDomain on -> new About("", "", on.domain(), null);
                case Moderation.LiftDomain lift -> new About("", "", lift.domain(), null);
            };
        }
    }
}
