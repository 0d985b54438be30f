package org.mastowatch.gateway.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Why something was not done, for programs, which say it in their own words. Refusals that people meet every day have one; the
 * console has a text for each in each of its languages. A refusal without one has its sentence alone.
 */
public enum RefusalCode {
    LACKS_PERMISSION,
    INSTANCE_ITSELF,
    OWN_ACCOUNT,
    ACCOUNT_OF_MASTOWATCH,
    ROLE_UNKNOWN,
    STAFF,
    NOT_LOCAL,
    STANDS_ALREADY,
    NOTHING_TO_LIFT,
    REPORT_STANDS_ALREADY,
    NOT_BLOCKED,
    BLOCKED_ALREADY,
    NO_SUCH_ACCOUNT,
    NO_SUCH_REPORT,
    NO_SUCH_ACT,
    CHANGED_SINCE_PREVIEW,
    WAITS_FOR_NOBODY,
    TOO_LATE_TO_CONFIRM,
    ASKED_BY_YOURSELF,
    NOTHING_TO_STOP,
    WARNING_STAYS,
    LIFT_STAYS,
    NOT_CARRIED_OUT_YET,
    NOTHING_TO_UNDO;

    /** As the API writes it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
