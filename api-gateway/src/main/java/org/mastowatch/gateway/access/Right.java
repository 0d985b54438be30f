package org.mastowatch.gateway.access;

/** What a route asks of its caller. */
public enum Right {
    /** Nothing. */
    OPEN,
    /** A signature over the body, checked by the route itself. */
    SIGNATURE,
    /** A person who is signed in, whatever their rights. */
    SIGNED_IN,
    /** Seeing detections, figures and the audit log. */
    READ,
    /** Seeing scans, what they read, and which servers' accounts broke rules most. */
    SCANS,
    /** Deciding detections and acting on accounts, reports and domains. */
    ACT,
    /** Deciding sign-ups, and seeing what a person wrote to be let in. */
    SIGN_UPS,
    /** Changing rules and sign-up policies. */
    RULES,
    /** Sending observations and asking for scans. */
    INGEST,
    /** Switching dry run, panic stop and the other settings. */
    SETTINGS,
    /** Making and revoking API keys. */
    KEYS
}
