package org.mastowatch.gateway.action;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.lookup.OpenReports;
import org.mastowatch.mastodon.entity.Account;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.DomainBlock;

/** What an act is about, as it stands in Mastodon now. */
sealed interface Target {

    /**
     * An account.
     *
     * @param report the one that is settled; null for none
     * @param open all open ones about the account; none where they do not matter
     */
    record OnAccount(AdminAccount account, @Nullable AdminReport report, OpenReports open) implements Target {}

    /** A report, and whom it is about. */
    record OnReport(AdminReport report, AdminAccount account) implements Target {}

    /** A server and its block. */
    record OnDomain(String domain, Optional<DomainBlock> block) implements Target {}

    /** The account that it is about; null for a server. */
    default @Nullable AdminAccount whom() {
        return switch (this) {
            case OnAccount on -> on.account();
            case OnReport on -> on.account();
            case OnDomain on -> null;
        };
    }

    /** As people write it: {@code name}, or {@code name@domain} for another server's. */
    static String acct(AdminAccount account) {
        Account shown = account.account();
        String domain = account.domain();
        if (shown != null && !shown.acct().isBlank()) {
            return shown.acct();
        }
        return domain == null ? account.username() : account.username() + "@" + domain;
    }
}
