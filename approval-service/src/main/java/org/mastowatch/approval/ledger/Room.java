package org.mastowatch.approval.ledger;

/** How many more decisions of a policy the caps of the hour allow now. */
public record Room(int approvals, int rejections) {

    /** For what is not sent. */
    public static final Room UNLIMITED = new Room(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
