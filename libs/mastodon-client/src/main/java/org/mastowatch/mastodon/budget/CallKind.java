package org.mastowatch.mastodon.budget;

import java.util.List;

/** What a call draws on. */
public enum CallKind {
    /** Anything that is none of the others. */
    PLAIN(Allowance.CALLS),
    /** A request with {@code page}, {@code min_id}, {@code max_id} or {@code since_id}. */
    PAGING(Allowance.CALLS, Allowance.PAGING),
    /** Filing a report. */
    REPORT(Allowance.CALLS, Allowance.REPORTS);

    private final List<Allowance> allowances;

    CallKind(Allowance... allowances) {
        this.allowances = List.of(allowances);
    }

    List<Allowance> allowances() {
        return allowances;
    }
}
