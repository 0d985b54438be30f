package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.OwnAccount;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.writing.ClaimedWork;
import org.mastowatch.writing.Permit;
import org.mastowatch.writing.WriteGate;

/** Takes acts that are due and brings them on. Any number of loops may run at once, in one process or in several. */
final class ActLoop {

    /** How long others keep off what one prepares. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Ends waits that the limits of single calls missed. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Acts acts;
    private final WriteGate gate;
    private final Carrier carrier;
    private final Reverser reverser;
    private final ClaimedWork<Act> work;
    private final Clock clock;

    /** @param callLimit how long a call may take in all */
    ActLoop(
            Acts acts,
            WriteGate gate,
            MastodonClient mastodon,
            OwnAccount reporting,
            ReporterConfig config,
            Duration callLimit,
            ActTroubles troubles,
            Vertx vertx,
            Clock clock) {
        OwnAccounts own = new OwnAccounts(mastodon, reporting);
        Hands hands = new Hands(mastodon, own);
        this.acts = acts;
        this.gate = gate;
        Means means = new Means(acts, gate, hands, own, config, callLimit, new Pauses(config, clock), troubles, clock);
        this.carrier = new Carrier(means);
        this.reverser = new Reverser(means);
        this.work = new ClaimedWork<>(vertx, LIMIT, troubles::broke);
        this.clock = clock;
    }

    /**
     * Brings on what is due, in order. While everything is stopped nothing is taken up.
     *
     * @param most how many at most, all at the same time
     * @return how many there were
     */
    Uni<Integer> run(int most) {
        return gate.ask()
                .flatMap(permit -> switch (permit) {
                    case Permit.Stopped stopped -> Uni.createFrom().item(0);
                    case Permit.DryRun dryRun -> take(most);
                    case Permit.Open open -> take(most);
                })
                .ifNoItem()
                .after(LIMIT.plus(LEASE))
                .fail();
    }

    private Uni<Integer> take(int most) {
        return acts.claim(most, clock.instant().plus(LEASE)).flatMap(claimed -> work.bringOn(claimed, this::process));
    }

    private Uni<Void> process(Act act) {
        return switch (act.state()) {
            case ActState.Waiting waiting -> carrier.process(act, waiting);
            case ActState.Sent sent -> carrier.lookUp(act, sent);
            case ActState.Reversible reversible -> reverser.process(act, reversible);
            case ActState.Reverting reverting -> reverser.lookUp(act, reverting);
            case ActState.Closed closed -> Uni.createFrom().voidItem();
        };
    }
}
