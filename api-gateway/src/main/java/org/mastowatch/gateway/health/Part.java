package org.mastowatch.gateway.health;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a service, or a part that the services need, is doing.
 *
 * @param kind service or part
 * @param state up, down, or unknown where it cannot be told
 * @param why in a sentence
 * @param version null where it is not told
 * @param since since when this gateway has seen it so
 */
@Schema(name = "PartState")
record Part(
        @Schema(examples = "reporter-service") String name,

        @Schema(
                enumeration = {"service", "part"},
                examples = "service")
        String kind,

        @Schema(
                enumeration = {"up", "down", "unknown"},
                examples = "down")
        String state,

        @Schema(examples = "It does not answer at its address.")
        String why,

        @Schema(examples = "no_answer") PartCode code,
        Map<String, String> values,
        @Schema(examples = "0.1.0") @Nullable String version,
        @Schema(examples = "2026-08-06T12:00:00Z") Instant since) {

    Part {
        values = Map.copyOf(values);
    }

    /**
     * What a check found.
     *
     * @param names what the sentence names; empty for nothing
     */
    record Found(
            State state,
            PartCode code,
            String names,
            @Nullable String version) {
        static Found up(PartCode code, @Nullable String version) {
            return new Found(State.UP, code, "", version);
        }

        static Found down(PartCode code) {
            return new Found(State.DOWN, code, "", null);
        }

        static Found unknown(PartCode code, String names) {
            return new Found(State.UNKNOWN, code, names, null);
        }

        Part named(String name, String kind, Instant since) {
            return new Part(
                    name,
                    kind,
                    state.name().toLowerCase(Locale.ROOT),
                    code.says(names),
                    code,
                    names.isEmpty() ? Map.of() : Map.of("what", names),
                    version,
                    since);
        }
    }

    /** How it can be. */
    enum State {
        UP,
        DOWN,
        UNKNOWN
    }
}
