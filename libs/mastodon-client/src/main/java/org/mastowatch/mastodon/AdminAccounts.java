package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.Write.Standing;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;

/**
 * Accounts as moderators see them, and what moderators do to them. Reading needs scope {@code admin:read:accounts}, writing
 * {@code admin:write:accounts}, both permission manage_users. A server that lacks v2 of the list is asked by v1, which has
 * the same entries under other parameters.
 */
public final class AdminAccounts {

    /** The most a page may hold. */
    public static final int MAX_PAGE = 200;

    private final Routes<AdminAccount> v1;
    private final Routes<AdminAccount> v2;

    AdminAccounts(Calls calls) {
        v1 = new Routes<>(calls, "/api/v1/admin/accounts", AdminAccount.class);
        v2 = new Routes<>(calls, "/api/v2/admin/accounts", AdminAccount.class);
    }

    /** The accounts that the filter lets through. */
    public Listing<AdminAccount> list(Lane lane, Filter filter, int limit) {
        return new Listing<>(newest(lane, filter, limit), cursor -> page(lane, cursor));
    }

    /** The same by v1 of the list, which is deprecated and all that servers before 3.5 have. */
    public Listing<AdminAccount> listV1(Lane lane, Filter filter, int limit) {
        return new Listing<>(newestV1(lane, filter, limit), cursor -> v1.list(lane, cursor.query()));
    }

    /**
     * The newest accounts that the filter lets through. V2 is asked each time, and v1 only after it: a stray answer of a
     * proxy must not decide for longer than one walk which version is read.
     */
    public Uni<Page<AdminAccount>> newest(Lane lane, Filter filter, int limit) {
        Uni<Page<AdminAccount>> byV1 = newestV1(lane, filter, limit).map(AdminAccounts::boundToV1);
        return Uni.createFrom()
                .deferred(() -> v2.list(lane, query(filter.v2(), limit)))
                .onFailure(AdminAccounts::isMissing)
                .recoverWithUni(missing -> byV1.onFailure().transform(none -> missing));
    }

    /** V2 would overlook v1's filters in a cursor and list everybody. */
    private static Page<AdminAccount> boundToV1(Page<AdminAccount> page) {
        return new Page<>(page.items(), page.next().map(PageCursor::boundToV1));
    }

    private Uni<Page<AdminAccount>> newestV1(Lane lane, Filter filter, int limit) {
        return Uni.createFrom().deferred(() -> v1.list(lane, query(filter.v1(), limit)));
    }

    /** The page that a cursor leads to; the cursor carries the filter, the limit and the version of the list. */
    public Uni<Page<AdminAccount>> page(Lane lane, PageCursor cursor) {
        return Uni.createFrom()
                .deferred(() -> cursor.ofV1()
                        ? v1.list(lane, cursor.v1Query()).map(AdminAccounts::boundToV1)
                        : v2.list(lane, cursor.query()));
    }

    private static String query(Parameters filter, int limit) {
        return filter.with("limit", Math.clamp(limit, 1, MAX_PAGE)).encoded();
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof MastodonFailure known
                && (known.error() instanceof MastodonError.Gone || known.error() instanceof MastodonError.Invalid);
    }

    /** One account. Fails with Gone where there is none. */
    public Uni<AdminAccount> get(Lane lane, String id) {
        return v1.get(lane, id);
    }

    /**
     * Lets a sign-up in. {@code Already} with an approved account: it was let in before; {@code Already} without one: it
     * was rejected, or is gone for another reason. On other servers approving twice is {@code Done} both times.
     */
    public Write<AdminAccount> approve(Lane lane, String id) {
        return Write.readable(v1.post(lane, id, "approve"), v1.now(lane, id), AdminAccounts::approval);
    }

    /**
     * Turns a sign-up away and deletes it. {@code Already} with an approved account: somebody let it in; {@code Already}
     * without one: it is gone.
     */
    public Write<AdminAccount> reject(Lane lane, String id) {
        return Write.readable(
                v1.blindPost(lane, id, "reject", Parameters.none()), v1.now(lane, id), now -> switch (approval(now)) {
                    case REACHED -> Standing.OVERTAKEN;
                    case OVERTAKEN -> Standing.REACHED;
                    case NOT_YET -> Standing.NOT_YET;
                });
    }

    private static Standing approval(Optional<AdminAccount> now) {
        return now.isEmpty()
                ? Standing.OVERTAKEN
                : Standing.reached(isTrue(now.get().approved()));
    }

    /** Lets a local account sign in again. */
    public Write<AdminAccount> enable(Lane lane, String id) {
        return lift(lane, id, "enable", AdminAccount::disabled);
    }

    /** Ends a limit on who sees the account. */
    public Write<AdminAccount> unsilence(Lane lane, String id) {
        return lift(lane, id, "unsilence", AdminAccount::silenced);
    }

    /** Shows the account's media openly again. */
    public Write<AdminAccount> unsensitive(Lane lane, String id) {
        return lift(lane, id, "unsensitive", AdminAccount::sensitized);
    }

    /**
     * Ends a suspension. {@code Already} where there is none; NotPermitted where it came from the account's own server, or
     * the permission is missing.
     */
    public Write<AdminAccount> unsuspend(Lane lane, String id) {
        return lift(lane, id, "unsuspend", AdminAccount::suspended);
    }

    private Write<AdminAccount> lift(
            Lane lane, String id, String verb, Function<AdminAccount, @Nullable Boolean> state) {
        return Write.readable(
                v1.post(lane, id, verb),
                v1.now(lane, id),
                now -> Standing.reached(now.map(account -> Boolean.FALSE.equals(state.apply(account)))
                        .orElse(false)));
    }

    /**
     * Deletes a suspended account's data for good; permission delete_user_data. Mastodon does it later and keeps the
     * account's row, so the effect cannot be read: an unclear answer stays Ambiguous. NotPermitted where the account is not
     * suspended.
     */
    public Write<AdminAccount> delete(Lane lane, String id) {
        return Write.unrepeatable(v1.delete(lane, id));
    }

    /**
     * Moderates an account. Any act but NONE resolves every open report about it; NONE resolves only the one it names. A
     * warning alone leaves nothing to read, so it is never sent twice. Any act leaves a strike and a mail each time, so after
     * a call without an answer it is not sent again either: settled, it is Done once the effect shows, and Ambiguous if it
     * does not show, or showed before. {@code Already} only where the act is refused while
     * the account stands so anyhow. The account's role has to be lower than the token's.
     */
    public Write<AdminAccount> act(Lane lane, String id, AdminAct act) {
        Uni<Outcome<AdminAccount>> send = v1.blindPost(lane, id, "action", act.parameters());
        Function<AdminAccount, @Nullable Boolean> state = switch (act.type()) {
            case NONE -> null;
            case DISABLE -> AdminAccount::disabled;
            case SENSITIVE -> AdminAccount::sensitized;
            case SILENCE -> AdminAccount::silenced;
            case SUSPEND -> AdminAccount::suspended;
        };
        return state == null
                ? Write.unrepeatable(send)
                : Write.watched(
                        send,
                        v1.now(lane, id),
                        now -> Standing.reached(
                                now.map(account -> isTrue(state.apply(account))).orElse(false)));
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

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

    /** Which accounts: all, narrowed step by step. Every step gives a new filter. */
    public static final class Filter {

        private static final Filter ALL = new Filter(null, null, false, Parameters.none(), Parameters.none());

        private final @Nullable Origin origin;
        private final @Nullable State state;
        private final boolean staff;

        /** What both versions of the list know by the same name. */
        private final Parameters both;

        private final Parameters onlyV2;

        private Filter(
                @Nullable Origin origin, @Nullable State state, boolean staff, Parameters both, Parameters onlyV2) {
            this.origin = origin;
            this.state = state;
            this.staff = staff;
            this.both = both;
            this.onlyV2 = onlyV2;
        }

        /** Everybody. */
        public static Filter all() {
            return ALL;
        }

        public Filter origin(Origin value) {
            return new Filter(value, state, staff, both, onlyV2);
        }

        public Filter status(State value) {
            return new Filter(origin, value, staff, both, onlyV2);
        }

        /** Only those whose role has permissions. */
        public Filter staff() {
            return new Filter(origin, state, true, both, onlyV2);
        }

        /** Only those with this role; may be given for several. Unknown to v1. */
        public Filter role(String id) {
            return new Filter(origin, state, staff, both, onlyV2.and("role_ids[]", id));
        }

        /** Only those whom this account invited. Unknown to v1. */
        public Filter invitedBy(String accountId) {
            return new Filter(origin, state, staff, both, onlyV2.and("invited_by", accountId));
        }

        /** Only those whose username has this in it. */
        public Filter username(String part) {
            return new Filter(origin, state, staff, both.and("username", part), onlyV2);
        }

        /** Only those whose display name has this in it. */
        public Filter displayName(String part) {
            return new Filter(origin, state, staff, both.and("display_name", part), onlyV2);
        }

        public Filter byDomain(String domain) {
            return new Filter(origin, state, staff, both.and("by_domain", domain), onlyV2);
        }

        /** Only local ones whose address begins so. */
        public Filter email(String start) {
            return new Filter(origin, state, staff, both.and("email", start), onlyV2);
        }

        /** Only local ones who signed in from there. */
        public Filter ip(String addressOrNet) {
            return new Filter(origin, state, staff, both.and("ip", addressOrNet), onlyV2);
        }

        private Parameters v2() {
            return new Parameters()
                    .with("origin", Parameters.word(origin))
                    .with("status", Parameters.word(state))
                    .with("permissions", staff ? "staff" : null)
                    .withAll(both)
                    .withAll(onlyV2);
        }

        /** A filter that v1 overlooks would let the wrong ones through. */
        private Parameters v1() {
            if (!onlyV2.encoded().isEmpty()) {
                throw new MastodonFailure(
                        new MastodonError.Invalid("v1 of the list of accounts knows neither roles nor who invited"));
            }
            Parameters parameters = new Parameters();
            String where = Parameters.word(origin);
            if (where != null) {
                parameters.with(where, true);
            }
            String how = Parameters.word(state);
            if (how != null) {
                parameters.with(how, true);
            }
            return parameters.with("staff", staff ? true : null).withAll(both);
        }
    }
}
