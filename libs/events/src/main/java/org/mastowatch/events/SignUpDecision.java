package org.mastowatch.events;

/** What may be decided on a sign-up. */
public enum SignUpDecision {
    /** Let the person in. */
    APPROVE,
    /** Refuse; Mastodon deletes the account for good. */
    REJECT,
    /** Leave it to a person. */
    HOLD
}
