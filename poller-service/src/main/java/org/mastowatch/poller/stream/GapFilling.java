package org.mastowatch.poller.stream;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Status;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.told.OneByOne;

/**
 * Reads the timeline from its newest page back to what was told before a break of the stream. The place is kept, so that a
 * used-up budget or another poller means a pause and no new start. A post that reached this server late stands in the
 * timeline where it was written; one from before the known posts is left to the polls. Deletes leave no trace in a timeline.
 */
@Singleton
class GapFilling {

    private static final Logger LOG = Logger.getLogger(GapFilling.class);
    private static final int PAGES_PER_TICK = 5;

    private final MastodonClient mastodon;
    private final StreamStore store;
    private final StreamedPosts posts;
    private final OneByOne oneByOne;
    private final StreamMetrics metrics;
    private final PollMetrics polls;
    private final StreamConfig config;

    GapFilling(
            MastodonClient mastodon,
            StreamStore store,
            StreamedPosts posts,
            OneByOne oneByOne,
            StreamMetrics metrics,
            PollMetrics polls,
            StreamConfig config) {
        this.mastodon = mastodon;
        this.store = store;
        this.posts = posts;
        this.oneByOne = oneByOne;
        this.metrics = metrics;
        this.polls = polls;
        this.config = config;
    }

    /** One tick: some pages. Fails with Throttled when the budget is used up. */
    Uni<Void> tick(Tenure tenure) {
        return goOn(tenure, PAGES_PER_TICK);
    }

    private Uni<Void> goOn(Tenure tenure, int pagesLeft) {
        if (pagesLeft == 0) {
            return Uni.createFrom().voidItem();
        }
        return store.gap(config.follow().feed().name())
                .flatMap(open -> open.map(gap -> page(tenure, gap).flatMap(done -> goOn(tenure, pagesLeft - 1)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> page(Tenure tenure, StreamGap gap) {
        tenure.check();
        return read(gap)
                .invoke(page -> polls.page("stream-gap"))
                .flatMap(page -> oneByOne.take(page.items().reversed(), some -> posts.tell(tenure, some))
                        .flatMap(done -> next(tenure, gap, page)))
                .onFailure(failure -> gap.cursor().isPresent() && isRefused(failure))
                .recoverWithUni(() -> startAnew(tenure, gap));
    }

    private Uni<Page<Status>> read(StreamGap gap) {
        return gap.cursor()
                .map(cursor -> mastodon.statuses().publicTimeline(Lane.SWEEP, cursor))
                .orElseGet(() -> mastodon.statuses()
                        .publicTimeline(Lane.SWEEP, config.follow().origin()));
    }

    private Uni<Void> next(Tenure tenure, StreamGap gap, Page<Status> page) {
        if (page.items().isEmpty() || page.next().isEmpty() || gap.endsOn(page.items())) {
            return store.filled(tenure, config.follow().feed().name(), gap).invoke(() -> metrics.gap("filled"));
        }
        return gap.pages() + 1 >= config.gapPages() ? tooLarge(tenure, gap) : store.move(tenure, gap, page.next());
    }

    /** The pages that were read count on, so that a server that refuses each cursor is not asked forever. */
    private Uni<Void> startAnew(Tenure tenure, StreamGap gap) {
        return gap.pages() + 1 >= config.gapPages() ? tooLarge(tenure, gap) : store.move(tenure, gap, Optional.empty());
    }

    private Uni<Void> tooLarge(Tenure tenure, StreamGap gap) {
        return store.close(tenure, gap).invoke(() -> {
            metrics.gap("too_large");
            LOG.warnf(
                    "A gap of the public stream was larger than is filled, so posts may be missing since=%s pages=%d",
                    gap.since(), gap.pages() + 1);
        });
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof MastodonFailure known
                && (known.error() instanceof MastodonError.Invalid || known.error() instanceof MastodonError.Gone);
    }
}
