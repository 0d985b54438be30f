package org.mastowatch.poller.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mastowatch.events.Command;
import org.mastowatch.mastodon.AdminAccounts;
import org.mastowatch.mastodon.PageCursor;

/**
 * A scan that somebody asked for, as far as it came.
 *
 * @param domains whose accounts; empty for all of the reach
 * @param domainIndex which of them is read
 * @param cursor the page to read next; empty for the newest
 * @param begunAnew how often the server refused to go on from a page
 * @param detail why it ended; empty while it is open
 * @param toldRevision the newest revision that was told
 */
record Scan(
        String sessionId,
        Command.Scan.Reach reach,
        List<String> domains,
        State state,
        String detail,
        Instant askedAt,
        int domainIndex,
        Optional<PageCursor> cursor,
        int begunAnew,
        long accounts,
        long posts,
        long revision,
        long toldRevision) {

    Scan {
        domains = List.copyOf(domains);
    }

    /** Where a scan stands. */
    enum State {
        OPEN,
        COMPLETED,
        FAILED
    }

    /** Whether every page was read. */
    boolean readAllPages() {
        return domainIndex >= Math.max(1, domains.size());
    }

    /** The accounts of the domain that is read. */
    AdminAccounts.Filter filter() {
        AdminAccounts.Filter all = AdminAccounts.Filter.all()
                .origin(
                        switch (reach) {
                            case LOCAL -> AdminAccounts.Origin.LOCAL;
                            case REMOTE, FEDERATED -> AdminAccounts.Origin.REMOTE;
                        });
        return domains.isEmpty() ? all : all.byDomain(domains.get(domainIndex));
    }
}
