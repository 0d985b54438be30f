package org.mastowatch.reporter.ending;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.reporter.ReporterConfig;
import org.mastowatch.reporter.ledger.EndQuestion;
import org.mastowatch.reporter.ledger.EndQuestion.Posts;
import org.mastowatch.reporter.ledger.Ends;
import org.mastowatch.reporter.ledger.Standing;

/** Asks Mastodon what is due to be asked. Any number may ask at once, in one process or in several. */
final class Asker {

    /** How long others keep off a question; longer than all its calls may take. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** Later the account may have been moderated since the report was filed. */
    private static final Duration STANDING_TELLS = Duration.ofMinutes(10);

    /** A resolution is told by then, known or not. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 10;

    /** If so many of a report's newest posts are gone, all are taken to be. */
    private static final int MOST_POSTS = 20;

    private final Ends ends;
    private final MastodonClient mastodon;
    private final ReporterConfig config;
    private final Clock clock;

    Asker(Ends ends, MastodonClient mastodon, ReporterConfig config, Clock clock) {
        this.ends = ends;
        this.mastodon = mastodon;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Asks what is due, one after the other; how many questions those were.
     *
     * @param resolved whether about what was resolved, or about how the others stand
     */
    Uni<Integer> run(boolean resolved, int most) {
        return ends.claim(resolved, most, clock.instant().plus(LEASE))
                .flatMap(questions -> Multi.createFrom()
                        .iterable(questions)
                        .onItem()
                        .transformToUniAndConcatenate(this::ask)
                        .collect()
                        .last()
                        .replaceWith(questions.size()))
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }

    private Uni<Void> ask(EndQuestion question) {
        return switch (question) {
            case EndQuestion.HowItStands standing -> standing(standing);
            case EndQuestion.WhetherPostsAreThere posts -> posts(posts);
        };
    }

    private Uni<Void> standing(EndQuestion.HowItStands question) {
        if (!clock.instant().isBefore(question.since().plus(STANDING_TELLS))) {
            return ends.stands(question, null);
        }
        return mastodon.adminAccounts()
                .get(Lane.SWEEP, question.accountId())
                .onItem()
                .transformToUni(account -> ends.stands(question, standing(account)))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> {
                    MastodonError error = ((MastodonFailure) failure).error();
                    return mayAnswerLater(error) ? later(question, error) : ends.stands(question, null);
                });
    }

    private static Standing standing(AdminAccount account) {
        return new Standing(
                Boolean.TRUE.equals(account.silenced()),
                Boolean.TRUE.equals(account.sensitized()),
                Boolean.TRUE.equals(account.disabled()),
                Boolean.TRUE.equals(account.suspended()));
    }

    private Uni<Void> posts(EndQuestion.WhetherPostsAreThere question) {
        if (!clock.instant().isBefore(question.since().plus(PATIENCE))) {
            return ends.posts(question, Posts.UNKNOWN);
        }
        List<String> newest = question.statusIds().stream().limit(MOST_POSTS).toList();
        return look(newest, 0)
                .onItem()
                .transformToUni(found -> ends.posts(question, found))
                .onFailure(MastodonFailure.class)
                .recoverWithUni(failure -> {
                    MastodonError error = ((MastodonFailure) failure).error();
                    return mayAnswerLater(error) ? later(question, error) : ends.posts(question, Posts.UNKNOWN);
                });
    }

    /** One that still answers is enough, so most reports cost one call. */
    private Uni<Posts> look(List<String> statusIds, int at) {
        if (at == statusIds.size()) {
            return Uni.createFrom().item(Posts.GONE);
        }
        return mastodon.statuses()
                .get(Lane.LIVE_REPORT, statusIds.get(at))
                .replaceWith(Posts.THERE)
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone)
                .recoverWithUni(() -> look(statusIds, at + 1));
    }

    private static boolean mayAnswerLater(MastodonError error) {
        return error instanceof MastodonError.Unavailable || error instanceof MastodonError.Throttled;
    }

    private Uni<Void> later(EndQuestion question, MastodonError error) {
        Instant doubled = clock.instant().plus(pause(question.tries()));
        Instant at = error instanceof MastodonError.Throttled throttled
                        && throttled.until().isAfter(doubled)
                ? throttled.until()
                : doubled;
        return ends.askAgain(question, at);
    }

    private Duration pause(int tries) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }
}
