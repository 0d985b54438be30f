package org.mastowatch.approval.fact;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.approval.ledger.Ledger;
import org.mastowatch.approval.ledger.Personal;
import org.mastowatch.approval.ledger.Recent;
import org.mastowatch.approval.ledger.SignUp;
import org.mastowatch.signup.Count;

/**
 * Makes up for sign-ups that may be missing in what is counted: Redis was emptied, away or started anew, this process begins,
 * or a policy counts by something new. Whom the ledger knows is noted again, as far back as it surely has everybody's network
 * and reason. Where a window reaches further back, the count is not known until that much time has passed.
 */
@ApplicationScoped
class Recount {

    private static final Logger LOG = Logger.getLogger(Recount.class);
    private static final int PAGE = 500;
    private static final int AT_ONCE = 16;

    /** Judging waits no longer for it, or claims would run out. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Recent recent;
    private final Ledger ledger;
    private final SignUpCounter counter;
    private final Duration keepPersonal;
    private final Clock clock;

    Recount(Recent recent, Ledger ledger, SignUpCounter counter, ApprovalConfig config, Clock clock) {
        this.recent = recent;
        this.ledger = ledger;
        this.counter = counter;
        this.keepPersonal = config.keepPersonal();
        this.clock = clock;
    }

    /** Never fails: what could not be made up for stays unknown, and is tried again with the next that are judged. */
    Uni<Void> catchUp(Set<Count> wanted) {
        return counter.isWhole(wanted)
                .flatMap(whole -> whole ? Uni.createFrom().voidItem() : noteAll(wanted))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> noteAll(Set<Count> wanted) {
        long missed = counter.missed();
        Instant now = clock.instant();
        Instant kept = now.minus(keepPersonal);
        return recent.firstSeen()
                .map(seen -> seen.orElse(now))
                .map(seen -> seen.isAfter(kept) ? seen : kept)
                .flatMap(since -> notePages(since, "", wanted).chain(() -> counter.noted(wanted, since, missed)))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Sign-ups could not be counted anew, their counts are unknown cause=%s",
                        failure.getClass().getSimpleName()));
    }

    private Uni<Void> notePages(Instant since, String after, Set<Count> wanted) {
        return recent.requestedAfter(since, after, PAGE)
                .flatMap(page -> ledger.personal(
                                page.stream().map(SignUp::accountId).toList())
                        .flatMap(personal -> notePage(page, personal, wanted))
                        .chain(() -> page.size() < PAGE
                                ? Uni.createFrom().voidItem()
                                : notePages(since, page.getLast().accountId(), wanted)));
    }

    private Uni<Void> notePage(List<SignUp> page, Map<String, Personal> personal, Set<Count> wanted) {
        return Multi.createFrom()
                .iterable(page)
                .onItem()
                .transformToUni(signUp -> note(signUp, personal.get(signUp.accountId()), wanted))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> note(SignUp signUp, @Nullable Personal personal, Set<Count> wanted) {
        return personal == null
                ? Uni.createFrom().voidItem()
                : counter.note(signUp.accountId(), FactFinder.told(signUp, personal, clock.instant()), wanted);
    }
}
