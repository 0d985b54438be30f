package org.mastowatch.poller.told;

import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Source;

/** How a record reached the suite. */
final class ObservationSource {

    private ObservationSource() {}

    static Source of(Object record) {
        return switch (record) {
            case ObservedStatus.Seen seen -> seen.source();
            case ObservedStatus.Deleted deleted -> deleted.source();
            case ObservedReport report -> report.source();
            case ObservedAccount account -> account.source();
            case Registration registration -> registration.source();
            default -> throw new IllegalArgumentException("No observation: " + record.getClass());
        };
    }
}
