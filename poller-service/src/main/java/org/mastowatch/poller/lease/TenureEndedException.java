package org.mastowatch.poller.lease;

/** Stops a tick whose process no longer holds the lease. */
public final class TenureEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TenureEndedException() {
        super("Another poller may poll now", null, false, false);
    }
}
