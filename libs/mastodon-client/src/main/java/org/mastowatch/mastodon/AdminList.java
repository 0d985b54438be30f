package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.mastowatch.mastodon.Write.Standing;
import org.mastowatch.mastodon.budget.Lane;

/**
 * One of the lists that an instance's moderators keep.
 *
 * @param <T> an entry
 * @param <N> what an entry is made from
 */
public final class AdminList<T, N> {

    /** How far a list is read to find an entry whose making got no clear answer. */
    private static final int MOST_PAGES = 50;

    private final Routes<T> routes;
    private final int maxPage;
    private final Function<N, Parameters> form;
    private final BiPredicate<T, N> sameThing;
    private final BiPredicate<T, N> sameValues;

    /**
     * @param sameThing whether an entry is about the same as a new one
     * @param sameValues whether an entry has what a change asks for
     */
    AdminList(
            Routes<T> routes,
            int maxPage,
            Function<N, Parameters> form,
            BiPredicate<T, N> sameThing,
            BiPredicate<T, N> sameValues) {
        this.routes = routes;
        this.maxPage = maxPage;
        this.form = form;
        this.sameThing = sameThing;
        this.sameValues = sameValues;
    }

    /** All entries. */
    public Listing<T> list(Lane lane, int limit) {
        String query =
                new Parameters().with("limit", Math.clamp(limit, 1, maxPage)).encoded();
        return new Listing<>(routes.list(lane, query), cursor -> routes.list(lane, cursor.query()));
    }

    /** One entry. Fails with Gone where there is none. */
    public Uni<T> get(Lane lane, String id) {
        return routes.get(lane, id);
    }

    /** Makes an entry. {@code Already} with the one that there is about the same. */
    public Write<T> create(Lane lane, N wanted) {
        return Write.readable(
                routes.create(lane, form.apply(wanted)), find(lane, wanted), now -> Standing.reached(now.isPresent()));
    }

    /** Changes an entry. */
    public Write<T> update(Lane lane, String id, N wanted) {
        return Write.readable(
                routes.update(lane, id, form.apply(wanted)),
                routes.now(lane, id),
                now -> Standing.reached(
                        now.filter(entry -> sameValues.test(entry, wanted)).isPresent()));
    }

    /** Takes an entry off the list. {@code Already} where there is none. */
    public Write<T> delete(Lane lane, String id) {
        return Write.readable(routes.delete(lane, id), routes.now(lane, id), now -> Standing.reached(now.isEmpty()));
    }

    private Uni<Optional<T>> find(Lane lane, N wanted) {
        return list(lane, maxPage)
                .items(MOST_PAGES)
                .select()
                .where(entry -> sameThing.test(entry, wanted))
                .select()
                .first()
                .toUni()
                .map(Optional::ofNullable);
    }
}
