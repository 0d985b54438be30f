package org.mastowatch.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;
import org.mastowatch.mastodon.entity.AdminAccount;

/** The public side of accounts. */
final class Accounts {

    private Accounts() {}

    static Account from(AdminAccount admin) {
        org.mastowatch.mastodon.entity.Account shown = admin.account();
        if (shown != null) {
            String domain = admin.domain();
            return from(shown, domain == null ? domainOf(shown.acct()) : domain, admin.createdAt());
        }
        String domain = admin.domain();
        String username = Limits.cut(admin.username(), Limits.NAME);
        return new Account(
                admin.id(),
                username,
                domain == null ? username : Limits.cut(username + "@" + domain, Limits.NAME),
                Limits.cutNullable(domain, Limits.NAME),
                "",
                "",
                "",
                false,
                false,
                day(admin.createdAt()),
                0,
                0,
                0,
                null,
                List.of());
    }

    static Account from(org.mastowatch.mastodon.entity.Account shown) {
        return from(shown, domainOf(shown.acct()), null);
    }

    private static Account from(
            org.mastowatch.mastodon.entity.Account shown, @Nullable String domain, @Nullable Instant createdAt) {
        Instant since = shown.createdAt() == null ? createdAt : shown.createdAt();
        String url = Limits.wholeOrNull(shown.url());
        return new Account(
                shown.id(),
                Limits.cut(withoutDomain(shown.username()), Limits.NAME),
                Limits.cut(shown.acct(), Limits.NAME),
                Limits.cutNullable(domain, Limits.NAME),
                Limits.cut(shown.displayName(), Limits.DISPLAY_NAME),
                Limits.cut(shown.note(), Limits.BIO),
                url == null ? "" : url,
                shown.bot(),
                shown.locked(),
                day(since),
                shown.followersCount(),
                shown.followingCount(),
                shown.statusesCount(),
                shown.lastStatusAt(),
                Limits.first(shown.fields(), Limits.FIELDS).stream()
                        .map(each -> new Account.Field(
                                Limits.cut(each.name(), Limits.FIELD), Limits.cut(each.value(), Limits.FIELD)))
                        .toList());
    }

    /** What moderation did so far. Nobody here approves or confirms a remote account; unknown counts as done. */
    static AccountState state(AdminAccount admin) {
        boolean remote = admin.domain() != null;
        return new AccountState(
                remote || !Boolean.FALSE.equals(admin.approved()),
                remote || !Boolean.FALSE.equals(admin.confirmed()),
                Boolean.TRUE.equals(admin.disabled()),
                Boolean.TRUE.equals(admin.silenced()),
                Boolean.TRUE.equals(admin.sensitized()),
                Boolean.TRUE.equals(admin.suspended()));
    }

    private static @Nullable Instant day(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.DAYS);
    }

    private static @Nullable String domainOf(String acct) {
        int at = acct.lastIndexOf('@');
        return at <= 0 || at == acct.length() - 1 ? null : acct.substring(at + 1);
    }

    private static String withoutDomain(String username) {
        int at = username.indexOf('@', 1);
        return at < 0 ? username : username.substring(0, at);
    }
}
