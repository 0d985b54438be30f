package org.mastowatch.reporter.filing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Settings;
import org.mastowatch.reporter.ledger.Incident;
import org.mastowatch.reporter.ledger.Ledger;
import org.mastowatch.writing.ClaimedWork;
import org.mastowatch.writing.Permit;
import org.mastowatch.writing.WriteGate;

/** Takes from the ledger what is due and files it. Any number of loops may run at once, in one process or in several. */
final class FilingLoop {

    /** How long others keep off what one prepares; long enough to look at many posts, and no promise to need it. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Ends waits that the limits of single calls missed. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final WriteGate gate;
    private final Filer filer;
    private final FilingSpans spans;
    private final ClaimedWork<Incident> work;
    private final Clock clock;
    private final AtomicReference<@Nullable Caps> capsSeen = new AtomicReference<>();

    FilingLoop(
            Ledger ledger,
            WriteGate gate,
            Filer filer,
            FilingSpans spans,
            Troubles troubles,
            Vertx vertx,
            Clock clock) {
        this.ledger = ledger;
        this.gate = gate;
        this.filer = filer;
        this.spans = spans;
        this.work = new ClaimedWork<>(vertx, LIMIT, troubles::broke);
        this.clock = clock;
    }

    /**
     * Brings on what is due, in order.
     *
     * @param most how many at most, all at the same time
     * @return how many there were
     */
    Uni<Integer> run(int most) {
        return gate.ask()
                .flatMap(permit -> switch (permit) {
                    case Permit.Stopped stopped -> ledger.holdDue().replaceWith(0);
                    case Permit.DryRun dryRun -> take(most);
                    case Permit.Open open -> noteCaps(open.settings()).chain(() -> take(most));
                })
                .ifNoItem()
                .after(LIMIT.plus(LEASE))
                .fail();
    }

    private Uni<Void> noteCaps(Settings settings) {
        Caps now = new Caps(settings.reportsPerDay(), settings.reportsPerRulePerDay());
        Caps before = capsSeen.getAndSet(now);
        return now.equals(before) ? Uni.createFrom().voidItem() : ledger.capsChanged();
    }

    private Uni<Integer> take(int most) {
        return ledger.claim(most, clock.instant().plus(LEASE))
                .flatMap(claimed -> work.bringOn(claimed, each -> spans.during(each, filer::process)));
    }

    private record Caps(int inAll, int perRule) {}
}
