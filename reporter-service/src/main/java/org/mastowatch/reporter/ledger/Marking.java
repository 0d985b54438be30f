package org.mastowatch.reporter.ledger;

import java.time.Instant;

/** Whether a report may be filed now. */
public sealed interface Marking {

    /** The row says that a call is about to be made. */
    record Marked(Incident incident, IncidentState.Filing filing, ReportContents contents) implements Marking {}

    /** A daily cap is reached. */
    record OverCap(Instant until) implements Marking {}

    /** Every post is gone. */
    record NothingLeft() implements Marking {}

    /** Somebody else has it now, or it was closed. */
    record Lost() implements Marking {}
}
