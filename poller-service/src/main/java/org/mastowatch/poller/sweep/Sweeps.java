package org.mastowatch.poller.sweep;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.poller.lease.Tenure;
import org.mastowatch.poller.plan.PollMetrics;
import org.mastowatch.poller.told.OneByOne;

/** Runs sweeps, some pages a tick. */
@Singleton
public class Sweeps {

    private static final Logger LOG = Logger.getLogger(Sweeps.class);

    /** So often in a row may a page fail, while the newest page is answered, before the sweep begins anew. */
    private static final int PATIENCE = 5;

    private final CursorStore cursors;
    private final OneByOne oneByOne;
    private final PollMetrics metrics;
    private final Pauses pauses;
    private final Map<String, Stuck> stuck = new ConcurrentHashMap<>();

    Sweeps(CursorStore cursors, OneByOne oneByOne, PollMetrics metrics, Clock clock) {
        this.cursors = cursors;
        this.oneByOne = oneByOne;
        this.metrics = metrics;
        this.pauses = new Pauses(clock);
    }

    /**
     * A list that is swept.
     *
     * @param name under which the cursor is kept
     * @param newest reads the newest page
     * @param page reads the page of a cursor
     * @param take has the effect of a page; the cursor moves on only after it
     * @param maxPages pages besides the newest one
     * @param pausePerPage how long the next sweep waits for each page of the last one
     */
    public record Sweep<T>(
            String name,
            Uni<Page<T>> newest,
            Function<PageCursor, Uni<Page<T>>> page,
            BiFunction<Tenure, List<T>, Uni<Void>> take,
            int maxPages,
            Duration pausePerPage) {}

    /** How far a tick came. */
    public enum Reached {
        /** The list's end: every entry was seen since the sweep began. */
        THE_END,
        /** Some page; the next tick goes on from there. */
        A_PAGE,
        /** The server refused the cursor, so the sweep begins anew and was not whole. */
        NOTHING
    }

    /** Whether a sweep is somewhere between its first page and its end. */
    public Uni<Boolean> underWay(String name) {
        return cursors.find(name).map(Optional::isPresent);
    }

    /** One tick: the newest page, then some pages on from the cursor; some time after the list's end the sweep begins anew. */
    public <T> Uni<Reached> tick(Tenure tenure, Sweep<T> sweep) {
        return read(tenure, sweep, sweep.newest)
                .flatMap(newest -> cursors.find(sweep.name)
                        .flatMap(kept -> kept.isEmpty() && pauses.last(sweep.name)
                                ? Uni.createFrom().item(Reached.A_PAGE)
                                : kept.or(newest::next)
                                        .map(start -> goOn(tenure, sweep, start, sweep.maxPages))
                                        .orElseGet(() -> Uni.createFrom().item(Reached.THE_END))));
    }

    private <T> Uni<Reached> goOn(Tenure tenure, Sweep<T> sweep, PageCursor cursor, int pagesLeft) {
        if (pagesLeft <= 0) {
            return Uni.createFrom().item(Reached.A_PAGE);
        }
        return read(tenure, sweep, sweep.page.apply(cursor))
                .map(Optional::of)
                .onFailure(failure -> isRefused(failure) || isStuck(sweep.name, cursor, failure))
                .recoverWithItem(Optional::empty)
                .invoke(() -> stuck.remove(sweep.name))
                .invoke(() -> pauses.page(sweep.name))
                .flatMap(page -> page.isEmpty()
                        ? startAnew(tenure, sweep.name)
                        : page.get()
                                .next()
                                .filter(next -> !page.get().items().isEmpty())
                                .map(next -> cursors.keep(tenure, sweep.name, next)
                                        .flatMap(kept -> goOn(tenure, sweep, next, pagesLeft - 1)))
                                .orElseGet(() -> cursors.forget(tenure, sweep.name)
                                        .invoke(() -> pauses.ended(sweep.name, sweep.pausePerPage))
                                        .replaceWith(Reached.THE_END)));
    }

    private Uni<Reached> startAnew(Tenure tenure, String name) {
        LOG.warnf("The server does not follow a cursor, so the sweep begins anew what=%s", name);
        metrics.sweepBegunAnew(name);
        return cursors.forget(tenure, name).replaceWith(Reached.NOTHING);
    }

    private <T> Uni<Page<T>> read(Tenure tenure, Sweep<T> sweep, Uni<Page<T>> read) {
        return Uni.createFrom().deferred(() -> {
            tenure.check();
            return read.invoke(page -> metrics.page(sweep.name))
                    .flatMap(page -> oneByOne.take(page.items(), some -> sweep.take.apply(tenure, some))
                            .replaceWith(page));
        });
    }

    /** An outage of the whole server ends a tick at its newest page; so this is the cursor's own. */
    private boolean isStuck(String name, PageCursor cursor, Throwable failure) {
        if (!(failure instanceof MastodonFailure known) || known.error() instanceof MastodonError.Throttled) {
            return false;
        }
        Stuck now = stuck.merge(
                name,
                new Stuck(cursor, 1),
                (before, first) -> before.cursor.equals(cursor) ? new Stuck(cursor, before.times + 1) : first);
        return now.times >= PATIENCE;
    }

    private record Stuck(PageCursor cursor, int times) {}

    private static boolean isRefused(Throwable failure) {
        return failure instanceof MastodonFailure known
                && (known.error() instanceof MastodonError.Invalid || known.error() instanceof MastodonError.Gone);
    }
}
