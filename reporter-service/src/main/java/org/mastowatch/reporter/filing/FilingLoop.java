package org.mastowatch.reporter.filing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
    private final Supplier<Uni<Boolean>> complete;
    private final Filer filer;
    private final FilingSpans spans;
    private final ClaimedWork<Incident> work;
    private final AtomicReference<@Nullable Caps> capsSeen = new AtomicReference<>();

    /** @param complete whether the ledger knows every report of ours by now; nothing is filed before */
    FilingLoop(
            Ledger ledger,
            WriteGate gate,
            Supplier<Uni<Boolean>> complete,
            Filer filer,
            FilingSpans spans,
            Troubles troubles,
            Vertx vertx) {
        this.ledger = ledger;
        this.gate = gate;
        this.complete = complete;
        this.filer = filer;
        this.spans = spans;
        this.work = new ClaimedWork<>(vertx, LIMIT, troubles::broke);
    }

    /**
     * Brings on what is due, in order.
     *
     * @param most how many at most, all at the same time
     * @return how many there were
     */
    Uni<Integer> run(int most) {
        // Looking changes nothing at Mastodon, so a panic stop is the time for it.
        return complete.get()
                .flatMap(known -> gate.ask().flatMap(permit -> switch (permit) {
                    case Permit.Stopped stopped -> ledger.holdDue().replaceWith(0);
                    case Permit.DryRun dryRun -> known ? take(most) : nothing();
                    case Permit.Open open -> known ? noteCaps(open.settings()).chain(() -> take(most)) : nothing();
                }))
                .ifNoItem()
                .after(LIMIT.plus(LEASE))
                .fail();
    }

    /** Until it is known what stands in Mastodon, each report might be one of them. */
    private static Uni<Integer> nothing() {
        return Uni.createFrom().item(0);
    }

    private Uni<Void> noteCaps(Settings settings) {
        Caps now = new Caps(settings.reportsPerDay(), settings.reportsPerRulePerDay());
        Caps before = capsSeen.getAndSet(now);
        return now.equals(before) ? Uni.createFrom().voidItem() : ledger.capsChanged();
    }

    private Uni<Integer> take(int most) {
        return ledger.claim(most, LEASE)
                .flatMap(claimed -> work.bringOn(claimed, each -> spans.during(each, filer::process)));
    }

    private record Caps(int inAll, int perRule) {}
}
