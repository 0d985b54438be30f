package org.mastowatch.gateway.action;

/** What came of asking for an act. */
public sealed interface Asked {

    /**
     * It is on its way to Mastodon, or was before under the same idempotency key.
     *
     * @param id of the act
     * @param state how it stands, such as {@code sent}
     */
    record Taken(String id, String state) implements Asked {}

    /** Another person has to confirm it first. */
    record AwaitsSecond(String id) implements Asked {}

    /**
     * Nothing was done and nothing will be.
     *
     * @param status the HTTP status that says so
     * @param detail a sentence or two that the person can act on
     */
    record Refused(int status, String detail) implements Asked {}
}
