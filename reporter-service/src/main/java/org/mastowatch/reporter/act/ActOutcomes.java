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
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.EventJson;
import org.mastowatch.postgres.OutboxRelay;
import org.mastowatch.postgres.OutboxRow;
import org.mastowatch.postgres.OutboxStore;

/** Tells what became of an act, in the transaction that made it so. */
@ApplicationScoped
class ActOutcomes {

    private static final Logger LOG = Logger.getLogger(ActOutcomes.class);

    private final ActStore acts;
    private final OutboxStore outbox;
    private final OutboxRelay relay;
    private final MeterRegistry metrics;

    ActOutcomes(ActStore acts, OutboxStore outbox, OutboxRelay relay, MeterRegistry metrics) {
        this.acts = acts;
        this.outbox = outbox;
        this.relay = relay;
        this.metrics = metrics;
    }

    /** Writes an act's step, whose row the transaction holds, and tells of it. */
    Uni<Act> write(SqlConnection tx, Act act, Step step, Instant now) {
        Act moved = act.moved(step.to(), step.progress());
        Step.Telling telling = step.told();
        if (telling == null) {
            return acts.save(tx, moved, now).replaceWith(moved);
        }
        Act told = moved.told();
        Outcome outcome = outcome(told, telling, now);
        return acts.save(tx, told, now)
                .chain(() -> outbox.add(
                        tx,
                        new OutboxRow(
                                Topics.OUTCOMES, told.subject(), outcome.eventId(), EventJson.write(outcome), null)))
                .replaceWith(told);
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
        Step.Telling telling = step.told();
        if (telling == null) {
            return;
        }
        String kind = telling.kind().name().toLowerCase(Locale.ROOT);
        String what = What.word(act.moderation());
        LOG.infof("An act moved on outcome=%s act=%s what=%s subject=%s", kind, act.id(), what, act.subject());
        metrics.counter("mastowatch.acts", "outcome", kind, "what", what).increment();
        relay.wake();
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
