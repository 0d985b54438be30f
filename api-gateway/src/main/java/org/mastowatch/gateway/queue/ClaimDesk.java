package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Gives cases to people, one case to one person at a time. */
@ApplicationScoped
class ClaimDesk {

    private final ClaimStore claims;
    private final CaseStore cases;
    private final QueueConfig config;
    private final Clock clock;

    ClaimDesk(ClaimStore claims, CaseStore cases, QueueConfig config, Clock clock) {
        this.claims = claims;
        this.cases = cases;
        this.config = config;
        this.clock = clock;
    }

    /** Claims a case, or keeps it for longer. */
    Uni<Taken> claim(long id, String who) {
        Instant now = clock.instant();
        return claims.claim(id, who, now, now.plus(config.claimFor())).flatMap(mine -> taken(mine, id, who, now));
    }

    /** Claims the most urgent case that nobody has; empty where there is none. */
    Uni<Optional<DetectionCase>> next(String who) {
        Instant now = clock.instant();
        return claims.next(who, now, now.plus(config.claimFor()));
    }

    /** Gives a case back. */
    Uni<Taken> release(long id, String who, boolean force) {
        Instant now = clock.instant();
        return claims.release(id, who, now, force).flatMap(back -> taken(back, id, who, now));
    }

    private Uni<Taken> taken(Optional<DetectionCase> changed, long id, String who, Instant now) {
        if (changed.isPresent()) {
            return Uni.createFrom().item(new Taken.Done(changed.get()));
        }
        return cases.find(id)
                .map(found -> found.<Taken>map(each -> each.claimedByOther(who, now)
                                ? new Taken.Others(each)
                                : each.state() == CaseState.OPEN ? new Taken.NotClaimed(each) : new Taken.Settled(each))
                        .orElseGet(Taken.Unknown::new));
    }

    /** What came of it. */
    sealed interface Taken {
        /** The case as it stands now. */
        record Done(DetectionCase now) implements Taken {}

        /** No case has this id. */
        record Unknown() implements Taken {}

        /** Somebody else has it. */
        record Others(DetectionCase now) implements Taken {}

        /** Nobody has it, so it cannot be given back. */
        record NotClaimed(DetectionCase now) implements Taken {}

        /** It is decided. */
        record Settled(DetectionCase now) implements Taken {}
    }
}
