package org.mastowatch.rules;

import com.fasterxml.jackson.annotation.JsonValue;

/** How two patterns go together. */
public enum BooleanOperator {
    AND("Both patterns must match in the same post or in the same profile."),
    OR("Either pattern is enough.");

    private final String meaning;

    BooleanOperator(String meaning) {
        this.meaning = meaning;
    }

    /** The name in JSON: upper case. */
    @JsonValue
    public String jsonName() {
        return name();
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }
}
