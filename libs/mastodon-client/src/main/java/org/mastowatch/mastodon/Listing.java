package org.mastowatch.mastodon;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of the API, newest first, page by page or as a stream. It follows the server's own links, whatever they hold,
 * and reads nothing out of ids.
 *
 * @param <T> what is listed
 */
public final class Listing<T> {

    private final Uni<Page<T>> newest;
    private final Function<PageCursor, Uni<Page<T>>> following;

    Listing(Uni<Page<T>> newest, Function<PageCursor, Uni<Page<T>>> following) {
        this.newest = newest;
        this.following = following;
    }

    /** The first page. */
    public Uni<Page<T>> newest() {
        return newest;
    }

    /** The page that a cursor leads to; the cursor carries filter and limit. */
    public Uni<Page<T>> page(PageCursor cursor) {
        return following.apply(cursor);
    }

    /**
     * The pages from the newest on, each read when it is asked for. Ends on an empty page, where no link leads on, where a
     * link leads back to a page that was read, and after {@code most} pages: then the last page's cursor says where to go
     * on. A failed call ends it with {@link MastodonFailure}; the cursor of the last page that came resumes it.
     */
    public Multi<Page<T>> pages(int most) {
        return walk(null, most);
    }

    /** As {@link #pages(int)}, from where a former walk ended. */
    public Multi<Page<T>> pagesFrom(PageCursor cursor, int most) {
        return walk(cursor, most);
    }

    /** What stands on those pages, one by one. */
    public Multi<T> items(int most) {
        return pages(most).onItem().transformToIterable(Page::items);
    }

    private Multi<Page<T>> walk(@Nullable PageCursor from, int most) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new Walk(from), this::next)
                .whilst(page -> page.next().isPresent())
                .select()
                .first(most);
    }

    private Uni<Page<T>> next(Walk walk) {
        PageCursor at = walk.next;
        return (at == null ? newest : following.apply(at)).map(page -> {
            Optional<PageCursor> next = page.next().filter(cursor -> walk.seen.add(cursor.query()));
            walk.next = next.orElse(null);
            return new Page<>(page.items(), next);
        });
    }

    private static final class Walk {
        private final Set<String> seen = new HashSet<>();
        private @Nullable PageCursor next;

        Walk(@Nullable PageCursor from) {
            next = from;
            if (from != null) {
                seen.add(from.query());
            }
        }
    }
}
