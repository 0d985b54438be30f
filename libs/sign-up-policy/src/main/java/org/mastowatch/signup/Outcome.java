package org.mastowatch.signup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The answer to a condition or to a rule. */
public enum Outcome {
    TRUE,
    FALSE,
    /** A fact was missing or an expression failed. */
    UNKNOWN;

    static Outcome of(boolean answer) {
        return answer ? TRUE : FALSE;
    }

    Outcome negated() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** The name in JSON: lower case. */
    @JsonValue
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
