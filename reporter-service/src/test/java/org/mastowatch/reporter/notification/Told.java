package org.mastowatch.reporter.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;

/** Outcomes to tell. */
final class Told {

    private Told() {}

    /** A filed report about an invented account. */
    static Outcome filed(String acct, Instant at) {
        return of(Outcome.Kind.FILED, acct, at, List.of("links & <spam>"), "12");
    }

    static Outcome of(Outcome.Kind kind, String acct, Instant at, List<String> rules, @Nullable String reportId) {
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

    static Outcome act(Outcome.Kind kind, String what, String acct, @Nullable String domain, Instant due) {
        return with(
                of(kind, acct, due, List.of(), null),
                null,
                new Outcome.ActStanding("act-1", 1, what, "mod", domain, null, due),
                null);
    }

    static Outcome scan(Outcome.Kind kind, long accounts, long posts) {
        Outcome plain = of(kind, "", Instant.EPOCH, List.of(), null);
        Outcome nobody = new Outcome(
                plain.version(),
                plain.eventId(),
                plain.at(),
                "poller-service",
                kind,
                "",
                "",
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                plain.detail());
        return with(nobody, null, null, new Outcome.ScanStanding("scan-1", 1, accounts, posts));
    }

    static Outcome ended(Outcome.ReportEnd end, Instant at) {
        return with(of(Outcome.Kind.RESOLVED, "a", at, List.of(), "12"), end, null, null);
    }

    private static Outcome with(
            Outcome o,
            Outcome.@Nullable ReportEnd end,
            Outcome.@Nullable ActStanding act,
            Outcome.@Nullable ScanStanding scan) {
        return new Outcome(
                o.version(),
                o.eventId(),
                o.at(),
                o.service(),
                o.kind(),
                o.accountId(),
                o.acct(),
                o.incidentId(),
                o.rules(),
                o.score(),
                o.statusIds(),
                o.reportId(),
                o.triggerEventId(),
                o.observedAt(),
                o.detail(),
                end,
                act,
                scan);
    }
}
