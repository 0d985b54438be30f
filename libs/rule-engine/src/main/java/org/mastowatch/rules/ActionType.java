package org.mastowatch.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a rule asks for. The suite itself only files reports; anything else is a proposal for a person. */
public enum ActionType {
    REPORT("File a report."),
    SILENCE("Propose to limit the account."),
    SUSPEND("Propose to suspend the account."),
    DISABLE("Propose to freeze a local account."),
    SENSITIVE("Propose to mark all media of the account as sensitive."),
    DOMAIN_BLOCK("Propose to block the domain of the account."),
    WARN("Propose to warn the account.");

    private final String meaning;

    ActionType(String meaning) {
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
