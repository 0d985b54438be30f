package org.mastowatch.reporter.writing;

import java.time.Instant;

/** A loop of this process that looks for work in the ledger. */
public interface Loop {

    /** When it last looked; the epoch before it began. */
    Instant lastRun();
}
