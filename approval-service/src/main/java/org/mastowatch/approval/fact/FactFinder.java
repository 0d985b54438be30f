package org.mastowatch.approval.fact;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.approval.fact.SignUpCounter.Counted;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.Personal;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.signup.Count;
import org.mastowatch.signup.MailExchange;
import org.mastowatch.signup.Needs;
import org.mastowatch.signup.SignUpFacts;
import org.mastowatch.signup.address.EmailAddress;

/** Finds out what a policy needs to know, all at the same time, and nothing it does not need. */
@ApplicationScoped
public class FactFinder {

    /** How near two addresses have to be to count as one network where nothing else is said. */
    private static final int V4_BITS = 24;

    private static final int V6_BITS = 48;

    private final MailExchanges mailExchanges;
    private final SignUpCounter counter;
    private final Recount recount;
    private final Ledger ledger;
    private final Count network;
    private final Count reason;
    private final int burstSize;
    private final Clock clock;

    FactFinder(
            MailExchanges mailExchanges,
            SignUpCounter counter,
            Recount recount,
            Ledger ledger,
            ApprovalConfig config,
            Clock clock) {
        this.mailExchanges = mailExchanges;
        this.counter = counter;
        this.recount = recount;
        this.ledger = ledger;
        this.network = new Count.Network(V4_BITS, V6_BITS, config.burstWindow());
        this.reason = new Count.Reason(config.burstWindow());
        this.burstSize = config.burstSize();
        this.clock = clock;
    }

    /** Makes up for what may be missing in the counts that {@link #find} gives. Never fails. */
    public Uni<Void> catchUp(Needs needs) {
        return recount.catchUp(wanted(needs));
    }

    /** What is known of a sign-up now; what cannot be found out is unknown. */
    public Uni<Found> find(SignUp signUp, Personal personal, Needs needs) {
        SignUpFacts told = told(signUp, personal, clock.instant());
        return Uni.combine()
                .all()
                .unis(
                        mailExchange(personal, needs),
                        rejectedBefore(signUp, needs),
                        counter.count(signUp.accountId(), told, wanted(needs), signUp.revision() == 0))
                .asTuple()
                .map(found -> found(told, needs, found.getItem1(), found.getItem2(), found.getItem3()));
    }

    /** What the sign-up itself says. */
    static SignUpFacts told(SignUp signUp, Personal personal, Instant now) {
        return new SignUpFacts(
                personal.email(),
                signUp.confirmed(),
                signUp.username(),
                personal.reason(),
                personal.ip(),
                personal.invitedBy(),
                personal.locale(),
                signUp.requestedAt(),
                now,
                new MailExchange.Unknown(),
                null,
                Map.of());
    }

    /** Bursts are watched whatever the policy asks, so that one published later finds the numbers. */
    private Set<Count> wanted(Needs needs) {
        Set<Count> wanted = new HashSet<>(needs.counts());
        wanted.add(network);
        wanted.add(reason);
        return wanted;
    }

    private Found found(
            SignUpFacts told,
            Needs needs,
            Asked<MailExchange> mail,
            Optional<Boolean> rejected,
            Optional<Map<Count, Counted>> counted) {
        Map<Count, Long> counts = new HashMap<>();
        boolean allKnown = counted.isPresent() || needs.counts().isEmpty();
        for (Map.Entry<Count, Counted> each : counted.orElse(Map.of()).entrySet()) {
            if (needs.counts().contains(each.getKey())) {
                if (each.getValue().known()) {
                    counts.put(each.getKey(), each.getValue().number());
                } else {
                    allKnown = false;
                }
            }
        }
        boolean complete = mail.answered() && allKnown;
        return new Found(
                told.with(mail.answer(), rejected.orElse(null), counts),
                complete,
                counted.map(this::bursts).orElse(List.of()));
    }

    private List<Found.Burst> bursts(Map<Count, Counted> counted) {
        List<Found.Burst> bursts = new ArrayList<>();
        Counted near = counted.get(network);
        if (near != null && near.number() >= burstSize) {
            bursts.add(new Found.Burst(Found.Kind.NETWORK, near.number(), near.keys()));
        }
        Counted alike = counted.get(reason);
        if (alike != null && alike.number() >= burstSize) {
            bursts.add(new Found.Burst(Found.Kind.REASON, alike.number(), alike.keys()));
        }
        return bursts;
    }

    private Uni<Asked<MailExchange>> mailExchange(Personal personal, Needs needs) {
        String email = personal.email();
        return needs.mailExchange() && email != null && EmailAddress.parse(email) instanceof EmailAddress.Valid valid
                ? mailExchanges
                        .of(valid.domain().ascii())
                        .map(found -> new Asked<>(found, !(found instanceof MailExchange.Unknown)))
                : Uni.createFrom().item(new Asked<>(new MailExchange.Unknown(), true));
    }

    private Uni<Optional<Boolean>> rejectedBefore(SignUp signUp, Needs needs) {
        String hash = signUp.emailHash();
        return needs.rejectedBefore() && hash != null
                ? ledger.rejectedBefore(hash, signUp.accountId()).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private record Asked<T>(T answer, boolean answered) {}
}
