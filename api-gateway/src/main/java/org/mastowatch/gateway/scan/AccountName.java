package org.mastowatch.gateway.scan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mastowatch.mastodon.AdminAccounts;
import org.mastowatch.mastodon.entity.AdminAccount;

/**
 * An account as people write it: {@code name} or {@code name@domain}, with or without an @ before it.
 *
 * @param domain empty for an account of the instance
 */
record AccountName(String username, Optional<String> domain) {

    private static final Pattern WRITTEN =
            Pattern.compile("@?([\\p{L}\\p{N}_.-]{1,100})(?:@([\\p{L}\\p{N}.-]{1,253}))?");

    /** Empty where it is none. */
    static Optional<AccountName> read(String written, String instanceHost) {
        Matcher name = WRITTEN.matcher(written.strip());
        if (!name.matches()) {
            return Optional.empty();
        }
        return Optional.of(new AccountName(
                name.group(1),
                Optional.ofNullable(name.group(2))
                        .map(domain -> domain.toLowerCase(Locale.ROOT))
                        .filter(domain -> !domain.equals(instanceHost))));
    }

    /** The accounts among which it is, if it is known at all. */
    AdminAccounts.Filter filter() {
        AdminAccounts.Filter named = AdminAccounts.Filter.all().username(username);
        return domain.map(named::byDomain).orElseGet(() -> named.origin(AdminAccounts.Origin.LOCAL));
    }

    boolean names(AdminAccount account) {
        String where = account.domain();
        return account.username().equalsIgnoreCase(username)
                && domain.map(wanted -> where != null && where.equalsIgnoreCase(wanted))
                        .orElse(where == null);
    }
}
