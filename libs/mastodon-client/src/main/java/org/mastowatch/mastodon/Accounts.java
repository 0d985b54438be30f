package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Account;
import org.mastowatch.mastodon.entity.Status;

/** Accounts as everybody sees them. Needs no scope on Mastodon; a token is used where one fits. */
public final class Accounts {

    /** The most posts a page may hold. */
    public static final int MAX_PAGE = 40;

    private static final String PATH = "/api/v1/accounts/";

    private final Calls calls;

    Accounts(Calls calls) {
        this.calls = calls;
    }

    /** One account. Fails with Gone where there is none. */
    public Uni<Account> get(Lane lane, String id) {
        return Uni.createFrom()
                .deferred(() -> calls.publicly(
                        Call.get(lane, PATH + ":id", PATH + Parameters.segment(id), ""),
                        AnswerReader.one(Account.class)));
    }

    /**
     * An account's newest posts. May hold private ones, if the token's account may see them.
     *
     * @param excludeReblogs leave boosts out
     */
    public Uni<Page<Status>> statuses(Lane lane, String id, int limit, boolean excludeReblogs) {
        return list(
                lane,
                id,
                new Parameters()
                        .with("limit", Math.clamp(limit, 1, MAX_PAGE))
                        .with("exclude_reblogs", excludeReblogs ? true : null)
                        .encoded());
    }

    /** The page of an account's posts that a cursor leads to. */
    public Uni<Page<Status>> statuses(Lane lane, String id, PageCursor cursor) {
        return list(lane, id, cursor.query());
    }

    /** An account's posts, newest first, as {@link #statuses(Lane, String, int, boolean)} gives their first page. */
    public Listing<Status> posts(Lane lane, String id, int limit, boolean excludeReblogs) {
        return new Listing<>(statuses(lane, id, limit, excludeReblogs), cursor -> statuses(lane, id, cursor));
    }

    private Uni<Page<Status>> list(Lane lane, String id, String query) {
        return Uni.createFrom()
                .deferred(() -> calls.publicly(
                        Call.get(lane, PATH + ":id/statuses", PATH + Parameters.segment(id) + "/statuses", query),
                        AnswerReader.page(Status.class)));
    }
}
