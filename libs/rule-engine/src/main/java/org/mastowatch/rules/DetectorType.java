package org.mastowatch.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a rule looks. */
public enum DetectorType {
    REGEX("A regular expression, searched for in the chosen fields. No look-around and no back-references."),
    KEYWORD("Comma-separated terms, searched for in the chosen fields."),
    BEHAVIORAL("What an account does over its newest posts; the pattern names the check."),
    MEDIA("Attachments: alt text, MIME type and address; the pattern, if there is one, is searched for in alt texts.");

    private final String meaning;

    DetectorType(String meaning) {
        this.meaning = meaning;
    }

    /** The name in JSON: lower case. */
    @JsonValue
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }
}
