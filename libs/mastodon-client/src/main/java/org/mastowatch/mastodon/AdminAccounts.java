package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;

/** Accounts as moderators see them. Scope {@code admin:read:accounts}, permission manage_users. */
public final class AdminAccounts {

    /** The most a page may hold. */
    public static final int MAX_PAGE = 200;

    private static final String LIST = "/api/v2/admin/accounts";
    private static final String ONE = "/api/v1/admin/accounts/";

    private final Calls calls;

    AdminAccounts(Calls calls) {
        this.calls = calls;
    }

    /** The newest accounts that the filter lets through. */
    public Uni<Page<AdminAccount>> newest(Lane lane, Filter filter, int limit) {
        return list(
                lane,
                new Parameters()
                        .with("origin", lower(filter.origin))
                        .with("status", lower(filter.status))
                        .with("limit", Math.clamp(limit, 1, MAX_PAGE))
                        .encoded());
    }

    /** The page that a cursor leads to; the cursor carries the filter and the limit. */
    public Uni<Page<AdminAccount>> page(Lane lane, PageCursor cursor) {
        return list(lane, cursor.query());
    }

    /** One account. Fails with Gone where there is none. */
    public Uni<AdminAccount> get(Lane lane, String id) {
        return Uni.createFrom()
                .deferred(() -> calls.one(
                        TokenRole.ADMIN,
                        Call.get(lane, ONE + ":id", ONE + Parameters.segment(id), ""),
                        AdminAccount.class));
    }

    private Uni<Page<AdminAccount>> list(Lane lane, String query) {
        return calls.page(TokenRole.ADMIN, Call.get(lane, LIST, LIST, query), AdminAccount.class);
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
