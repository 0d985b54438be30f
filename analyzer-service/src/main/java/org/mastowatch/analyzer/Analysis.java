package org.mastowatch.analyzer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.rules.AccountWindow;
import org.mastowatch.rules.CompiledRuleSet;
import org.mastowatch.rules.EvaluationResult;

/**
 * Judges each event in the context of the account's window. The verdict is safe in Kafka before the window is kept: after
 * a crash in between, the same event gives the same verdict again, under the same id.
 */
@ApplicationScoped
class Analysis {

    private static final String STATUS = "status";

    private final RulesInForce rules;
    private final WindowStore windows;
    private final WindowFill fill;
    private final VerdictPublisher verdicts;
    private final Evaluations evaluations;
    private final SeenPosts seenPosts;
    private final Clock clock;

    Analysis(
            RulesInForce rules,
            WindowStore windows,
            WindowFill fill,
            VerdictPublisher verdicts,
            Evaluations evaluations,
            SeenPosts seenPosts,
            Clock clock) {
        this.rules = rules;
        this.windows = windows;
        this.fill = fill;
        this.verdicts = verdicts;
        this.evaluations = evaluations;
        this.seenPosts = seenPosts;
        this.clock = clock;
    }

    Uni<Void> status(ObservedStatus observed) {
        return switch (observed) {
            case ObservedStatus.Seen seen ->
                judge(new Case(
                        seen.eventId(),
                        STATUS,
                        seen.observedAt(),
                        seen.post().editedAt() == null
                                ? seen.post().createdAt()
                                : seen.post().editedAt(),
                        seen.account(),
                        List.of(seen.post())));
            case ObservedStatus.Deleted deleted -> forget(deleted);
        };
    }

    Uni<Void> account(ObservedAccount observed) {
        if (observed.state().suspended() || observed.cause() == ObservedAccount.Cause.GONE) {
            return Uni.createFrom().voidItem();
        }
        return judge(
                new Case(observed.eventId(), "account", observed.observedAt(), null, observed.account(), List.of()));
    }

    /** A person's new report has its target judged with the posts it names. Ours, and how reports ended, are no news here. */
    Uni<Void> report(ObservedReport observed) {
        if (observed.ours()
                || observed.change() != ObservedReport.Change.CREATED
                || observed.targetState().suspended()) {
            return Uni.createFrom().voidItem();
        }
        return judge(new Case(
                observed.eventId(),
                "report",
                observed.observedAt(),
                observed.createdAt(),
                observed.target(),
                observed.posts()));
    }

    private Uni<Void> judge(Case judged) {
        CompiledRuleSet inForce = rules.current().orElse(null);
        if (inForce == null) {
            return Uni.createFrom().failure(new RulesUnknownException());
        }
        String accountId = judged.account().id();
        return windows.load(accountId).flatMap(known -> {
            Instant now = clock.instant();
            EvaluationResult result = evaluations.evaluate(judged, inForce, known.whole(), now);
            Uni<Void> told = result.hasNewHits()
                    ? verdicts.publish(Verdicts.of(judged, inForce, result, now))
                    : Uni.createFrom().voidItem();
            return told.chain(() -> known.read()
                            ? windows.saveObserved(accountId, result.window())
                            : Uni.createFrom().voidItem())
                    .invoke(() -> {
                        countPosts(judged, known);
                        fillIfNeeded(judged, inForce, known, result.window());
                    });
        });
    }

    /** Posts of reports were seen before, or long ago. */
    private void countPosts(Case judged, WindowStore.Windows known) {
        if (known.read() && judged.kind().equals(STATUS)) {
            judged.posts().forEach(post -> seenPosts.count(judged.account(), post, known.observed()));
        }
    }

    private void fillIfNeeded(Case judged, CompiledRuleSet inForce, WindowStore.Windows known, AccountWindow now) {
        boolean postedBefore = judged.account().statusesCount() > now.posts().size();
        if (known.read() && inForce.needsHistory() && known.history().isEmpty() && postedBefore) {
            fill.request(judged, history -> judgeHistory(judged.withHistory(), inForce, history));
        }
    }

    /** Only reads the window: the events' own reader is its one writer. */
    private Uni<Void> judgeHistory(Case judged, CompiledRuleSet inForce, AccountWindow history) {
        return windows.load(judged.account().id()).flatMap(known -> {
            Instant now = clock.instant();
            EvaluationResult result = evaluations.evaluate(judged, inForce, history.merge(known.observed()), now);
            return result.hasNewHits()
                    ? verdicts.publish(Verdicts.of(judged, inForce, result, now))
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> forget(ObservedStatus.Deleted deleted) {
        return windows.load(deleted.accountId())
                .flatMap(known ->
                        known.read() ? forget(known, deleted) : Uni.createFrom().voidItem());
    }

    private Uni<Void> forget(WindowStore.Windows known, ObservedStatus.Deleted deleted) {
        String accountId = deleted.accountId();
        return windows.saveObserved(accountId, known.observed().without(deleted.statusId()))
                .chain(() -> known.history().isPresent()
                        ? windows.saveHistory(accountId, known.history().get().without(deleted.statusId()))
                        : Uni.createFrom().voidItem());
    }

    /** Nothing can be judged yet; the record waits until the rules are known. */
    static final class RulesUnknownException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RulesUnknownException() {
            super("No rule set was read yet");
        }
    }
}
