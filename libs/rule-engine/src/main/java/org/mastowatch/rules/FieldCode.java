package org.mastowatch.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is wrong with a field of a rule, for programs, which say it in their own words. The console has a text for each. */
public enum FieldCode {
    NO_SUCH_FIELD,
    UNKNOWN_NAME,
    NOT_TEXT,
    TOO_LONG,
    REQUIRED,
    NOT_A_FLAG,
    NUMBER,
    WHOLE_NUMBER,
    NOT_A_LIST,
    NOT_AN_OBJECT,
    LIST_TOO_LONG,
    ITEM_LENGTH,
    ITEM_FORM,
    SECOND_PATTERN_MISSING,
    OPERATOR_MISSING,
    OTHER_DETECTOR,
    BEHAVIORAL_THRESHOLD,
    PATTERN_TOO_LARGE,
    BACK_REFERENCE,
    LOOK_AROUND,
    MATCHES_EMPTY,
    BAD_EXPRESSION,
    NESTED_TOO_DEEPLY,
    EMPTY_TERM,
    ASKS_NOTHING,
    SECOND_WITHOUT_FIRST,
    READS_NO_FIELD,
    NO_SUCH_CHECK,
    NAME_TAKEN;

    /** As it is written. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
