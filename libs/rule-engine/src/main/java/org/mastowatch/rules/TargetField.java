package org.mastowatch.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A text that regex and keyword rules can read. */
public enum TargetField {
    USERNAME("The user name, without the domain."),
    DISPLAY_NAME("The display name."),
    BIO("The bio and the table of the profile, read as text."),
    CONTENT("The text of a post and its content warning, read as text.");

    private final String meaning;

    TargetField(String meaning) {
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
