package org.mastowatch.signup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a condition asks. The console has a text for each in each of its languages. */
public enum AskedCode {
    EMAIL_DOMAIN_EQUALS,
    EMAIL_DOMAIN_UNDER,
    EMAIL_DOMAIN_IN_LIST,
    EMAIL_MALFORMED,
    EMAIL_CONFIRMED,
    HAS_MX,
    MX_HOST_UNDER,
    USERNAME_MATCHES,
    REASON_MATCHES,
    REASON_LENGTH,
    IP_IN_NETWORK,
    INVITED,
    INVITED_BY,
    LOCALE_IN,
    REQUEST_AGE,
    SAME_NETWORK_COUNT,
    SAME_REASON_COUNT,
    REJECTED_BEFORE,
    CEL;

    /** As it is written. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
