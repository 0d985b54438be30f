package org.mastowatch.mastodon.budget;

/**
 * Who asks, most urgent first. A lane may use what is left above the reserve it keeps for the lanes before it, so that a
 * sweep over all accounts never makes a person wait.
 */
public enum Lane {
    /** A person waits for the answer. */
    PERSON(0),
    /** Somebody waits to be let in. */
    SIGN_UP(7),
    /** Something bad was just found. */
    LIVE_REPORT(15),
    /** Nobody waits. */
    SWEEP(60);

    private final int reservePercent;

    Lane(int reservePercent) {
        this.reservePercent = reservePercent;
    }

    /** How much of a budget this lane leaves alone, in percent of the budget's limit. */
    int reservePercent() {
        return reservePercent;
    }
}
