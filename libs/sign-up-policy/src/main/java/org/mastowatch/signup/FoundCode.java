package org.mastowatch.signup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a condition found. The console has a text for each in each of its languages. */
public enum FoundCode {
    /** What stands for itself, such as a domain or a network. */
    VALUE,
    ON_LIST,
    ADDRESS_UNKNOWN,
    ADDRESS_EMPTY,
    ADDRESS_TOO_LONG,
    ADDRESS_NO_SIGN,
    ADDRESS_SEVERAL_SIGNS,
    ADDRESS_LOCAL_PART,
    ADDRESS_DOMAIN,
    CONFIRMED,
    NOT_CONFIRMED,
    MAIL_HOSTS_UNKNOWN,
    NO_MAIL_HOST,
    IP_UNKNOWN,
    NO_MATCH,
    PLACES,
    PLACES_OR_MORE,
    CHARACTERS,
    INVITED,
    NOT_INVITED,
    INVITED_BY,
    LANGUAGE_UNKNOWN,
    AGE,
    UNKNOWN,
    REJECTED_BEFORE,
    NOT_REJECTED_BEFORE,
    NOT_COUNTED,
    SIGN_UPS,
    YES,
    NO,
    VARIABLES_UNKNOWN,
    FAILED;

    /** As it is written. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
