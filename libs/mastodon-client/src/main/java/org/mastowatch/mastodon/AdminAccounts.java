package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;

/**
 * Accounts as moderators see them. Scope {@code admin:read:accounts}, permission manage_users. A server that lacks v2 of
 * the list is asked by v1, which has the same entries under other parameters.
 */
public final class AdminAccounts {

    /** The most a page may hold. */
    public static final int MAX_PAGE = 200;

    private static final String LIST = "/api/v2/admin/accounts";
    private static final String LIST_V1 = "/api/v1/admin/accounts";
    private static final String ONE = "/api/v1/admin/accounts/";

    private final Calls calls;

    /** Learned by the newest page, which is read before any cursor is followed. */
    private volatile boolean onlyV1;

    AdminAccounts(Calls calls) {
        this.calls = calls;
    }

    /** The newest accounts that the filter lets through. */
    public Uni<Page<AdminAccount>> newest(Lane lane, Filter filter, int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        Uni<Page<AdminAccount>> byV1 = Uni.createFrom()
                .deferred(() -> list(lane, LIST_V1, queryV1(filter, size)))
                .invoke(page -> onlyV1 = true);
        Uni<Page<AdminAccount>> byV2 = Uni.createFrom().deferred(() -> list(lane, LIST, query(filter, size)));
        return Uni.createFrom()
                .deferred(() -> onlyV1
                        ? byV1
                        : byV2.onFailure(AdminAccounts::isMissing)
                                .recoverWithUni(missing -> byV1.onFailure().transform(none -> missing)));
    }

    /** The page that a cursor leads to; the cursor carries the filter and the limit. */
    public Uni<Page<AdminAccount>> page(Lane lane, PageCursor cursor) {
        return Uni.createFrom().deferred(() -> list(lane, onlyV1 ? LIST_V1 : LIST, cursor.query()));
    }

    private static String query(Filter filter, int limit) {
        return new Parameters()
                .with("origin", lower(filter.origin))
                .with("status", lower(filter.status))
                .with("limit", limit)
                .encoded();
    }

    private static String queryV1(Filter filter, int limit) {
        Parameters parameters = new Parameters();
        if (filter.origin != null) {
            parameters.with(filter.origin.name().toLowerCase(Locale.ROOT), true);
        }
        if (filter.status != null) {
            parameters.with(filter.status.name().toLowerCase(Locale.ROOT), true);
        }
        return parameters.with("limit", limit).encoded();
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof MastodonFailure known
                && (known.error() instanceof MastodonError.Gone || known.error() instanceof MastodonError.Invalid);
    }

    /** One account. Fails with Gone where there is none. */
    public Uni<AdminAccount> get(Lane lane, String id) {
        return Uni.createFrom()
                .deferred(() -> calls.one(
                        TokenRole.ADMIN,
                        Call.get(lane, ONE + ":id", ONE + Parameters.segment(id), ""),
                        AdminAccount.class));
    }

    private Uni<Page<AdminAccount>> list(Lane lane, String path, String query) {
        return calls.page(TokenRole.ADMIN, Call.get(lane, path, path, query), AdminAccount.class);
    }

    private static @Nullable String lower(@Nullable Enum<?> word) {
        return word == null ? null : word.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Which accounts.
     *
     * @param origin null for both
     * @param status null for any
     */
    public record Filter(@Nullable Origin origin, @Nullable State status) {}

    /** Where an account lives. */
    public enum Origin {
        LOCAL,
        REMOTE
    }

    /** How an account stands. {@code ACTIVE} means not suspended and no more: it has pending and disabled ones too. */
    public enum State {
        ACTIVE,
        PENDING,
        DISABLED,
        SILENCED,
        SUSPENDED,
        SENSITIZED
    }
}
