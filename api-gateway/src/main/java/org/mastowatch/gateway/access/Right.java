package org.mastowatch.gateway.access;

/** What a route asks of its caller. */
public enum Right {
    /** Nothing. */
    OPEN,
    /** A signature over the body, checked by the route itself. */
    SIGNATURE,
    /** The API key. */
    API_KEY
}
