package org.mastowatch.signup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a sign-up was decided as it was. The console has a text for each in each of its languages. */
public enum BecauseCode {
    WAITS_FOR_CONFIRMATION,
    SCORES_REJECT,
    SCORES_HOLD,
    NOTHING_DECIDED,
    NOTHING_DECIDED_SOME_UNKNOWN,
    RULE_APPROVES,
    RULE_REJECTS,
    RULE_HOLDS,
    REJECTION_DOUBTED,
    APPROVAL_OF_MALFORMED,
    APPROVAL_DOUBTED,
    APPROVAL_NEAR_THRESHOLD;

    /** As it is written. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
