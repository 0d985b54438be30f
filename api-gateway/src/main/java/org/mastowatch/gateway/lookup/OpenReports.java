package org.mastowatch.gateway.lookup;

import java.util.List;

/**
 * The open reports about an account.
 *
 * @param more whether there are more than those
 */
public record OpenReports(List<String> ids, boolean more) {

    public OpenReports {
        ids = List.copyOf(ids);
    }

    /** None. */
    public static OpenReports none() {
        return new OpenReports(List.of(), false);
    }
}
