package org.mastowatch.reporter.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Something that Mastodon is asked about a report of ours. Its asker has it until a lease ends. */
public sealed interface EndQuestion {

    UUID incident();

    String accountId();

    /** How often it was asked in vain. */
    int tries();

    /** When the question arose. */
    Instant since();

    /** How the account stands, asked just after the report was filed. */
    record HowItStands(UUID incident, String accountId, int tries, Instant since) implements EndQuestion {}

    /** Whether the posts still answer, asked once people resolved the report. */
    record WhetherPostsAreThere(UUID incident, String accountId, int tries, Instant since, List<String> statusIds)
            implements EndQuestion {
        public WhetherPostsAreThere {
            statusIds = List.copyOf(statusIds);
        }
    }

    /** What was found out about posts. */
    enum Posts {
        GONE,
        THERE,
        /** It cannot be found out. */
        UNKNOWN
    }
}
