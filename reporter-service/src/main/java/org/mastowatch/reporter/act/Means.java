package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.writing.WriteGate;

/**
 * What carrying out and taking back work with, and how both write their steps.
 *
 * @param callLimit how long a call may take in all
 */
record Means(
        Acts acts,
        WriteGate gate,
        Hands hands,
        OwnAccounts own,
        ReporterConfig config,
        Duration callLimit,
        Pauses pauses,
        ActTroubles troubles,
        Clock clock) {

    Instant now() {
        return clock.instant();
    }

    Hand hand(Act act) {
        return hands.of(act);
    }

    /** Writes a step; where the act moved on meanwhile, nothing. */
    Uni<Void> settle(Act act, Acts.Change step) {
        return acts.settle(act, step)
                .invoke(after -> {
                    if (after.isEmpty()) {
                        troubles.lost(act);
                    }
                })
                .replaceWithVoid();
    }

    /** Gives an act back as it was. */
    Uni<Void> release(Act act) {
        Instant due = act.progress().dueAt();
        return acts.release(act, due == null ? clock.instant() : due);
    }

    /** When a call that is made now is surely over: a refusal is followed by a reading, which takes as long again. */
    Instant overAfter(Instant now) {
        return now.plus(callLimit.multipliedBy(2)).plus(config.settleMargin());
    }

    /** Whether it is so late that another replica may look before our call arrives, so that nothing is sent. */
    boolean tooLate(Instant markedAt) {
        return clock.instant().isAfter(markedAt.plus(config.settleMargin()));
    }
}
