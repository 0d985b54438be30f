package org.mastowatch.reporter.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * What is not closed, by state.
 *
 * @param counts how many incidents
 * @param oldest since when the oldest of them is open
 */
public record Waits(Map<String, Long> counts, Map<String, Instant> oldest) {

    public Waits {
        counts = Map.copyOf(counts);
        oldest = Map.copyOf(oldest);
    }
}
