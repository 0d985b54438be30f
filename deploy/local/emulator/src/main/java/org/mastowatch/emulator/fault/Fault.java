package org.mastowatch.emulator.fault;

import java.time.Duration;

/** What goes wrong with a call. */
public sealed interface Fault {
    /** The call has no effect and is answered with this. */
    record Instead(int status, String contentType, String body) implements Fault {}

    /** The call takes effect and is answered with this all the same. */
    record EffectThen(int status, String contentType, String body) implements Fault {}

    /** The call takes effect, but its answer comes late. */
    record Late(Duration by) implements Fault {}

    /** The call takes effect only after so long, as on a server that is behind: its caller may have given up by then. */
    record LateEffect(Duration by) implements Fault {}

    /** The call takes effect, but what it answers is no JSON. */
    record Malformed() implements Fault {}

    /** The call takes effect; its answer breaks off in the middle. */
    record Truncated() implements Fault {}

    /** The call has no effect and is answered 429, with headers that promise a new window after so long. */
    record Throttled(Duration until) implements Fault {}

    /** The connection is cut before anything happens. */
    record Drop() implements Fault {}

    /** The call takes effect; then the connection is cut instead of an answer. */
    record EffectThenDrop() implements Fault {}

    /** Nothing happens, and no answer ever comes. */
    record Hang() implements Fault {}

    /** The call takes effect; its answer waits until the hold is released. */
    record Held(Hold hold) implements Fault {}

    /** An HTML page instead of an answer, as a proxy gives when the server behind it is away. */
    static Fault html(int status) {
        return new Instead(
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>" + status + "</h1></body></html>");
    }

    /** A JSON error instead of an answer. */
    static Fault json(int status, String error) {
        return new Instead(status, "application/json; charset=utf-8", "{\"error\":\"" + error + "\"}");
    }

    /** The call takes effect, yet the caller is told 500. */
    static Fault effectThen500() {
        return new EffectThen(
                500,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><body><h1>We're sorry, but something went wrong.</h1></body></html>");
    }
}
