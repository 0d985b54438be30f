package org.mastowatch.gateway.action;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.RefusalCode;

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
     * @param code the same for programs; null where there is none
     * @param values what the sentence names
     */
    record Refused(int status, String detail, @Nullable RefusalCode code, Map<String, String> values) implements Asked {
        public Refused {
            values = Map.copyOf(values);
        }

        public Refused(int status, String detail) {
            this(status, detail, null, Map.of());
        }

        public Refused(int status, RefusalCode code, String detail) {
            this(status, detail, code, Map.of());
        }
    }
}
