package org.mastowatch.poller.post;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account whose posts are to be read.
 *
 * @param lastStatusAt what the account said when it became due
 * @param statusesCount what the account said when it became due
 * @param told ids of the events of the page that was read last
 */
record DueReading(String accountId, @Nullable LocalDate lastStatusAt, long statusesCount, Set<String> told) {
    DueReading {
        told = Set.copyOf(told);
    }
}
