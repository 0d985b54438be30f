package org.mastowatch.reporter.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mastowatch.events.Outcome;

/** Outcomes to tell. */
final class Told {

    private Told() {}

    /** A filed report about an invented account. */
    static Outcome filed(String acct, Instant at) {
        return of(Outcome.Kind.FILED, acct, at, List.of("links & <spam>"), "12");
    }

    static Outcome of(Outcome.Kind kind, String acct, Instant at, List<String> rules, String reportId) {
        return new Outcome(
                Outcome.VERSION,
                "outcome:" + UUID.randomUUID(),
                at,
                "reporter-service",
                kind,
                "1",
                acct,
                null,
                rules,
                rules.isEmpty() ? null : 1.5,
                List.of(),
                reportId,
                null,
                null,
                "Told in no message.");
    }
}
