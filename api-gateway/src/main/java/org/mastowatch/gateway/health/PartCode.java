package org.mastowatch.gateway.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a part is as it is, for programs. The console has a text for each in each of its languages. */
enum PartCode {
    ANSWERS("It answers."),
    READY("It is ready."),
    KEPT_TO_ITSELF("It answers, but says nothing of itself to the gateway's token."),
    SILENT("It did not answer within 2 seconds."),
    THROTTLED("It takes no more calls for now, so it was not asked."),
    UNREACHABLE("It cannot be reached."),
    NO_ADDRESS("Nobody told the gateway where it is. Set {what}."),
    SOMETHING_ELSE("Something else answers at its address. Check the setting {what}."),
    NOT_READY("It says that it is not ready."),
    NOT_READY_FOR("It says that it is not ready: {what}."),
    NO_ANSWER("It does not answer at its address."),
    CANNOT_BE_ASKED("It cannot be asked.");

    private final String says;

    PartCode(String says) {
        this.says = says;
    }

    /** In a sentence. */
    String says(String what) {
        return says.replace("{what}", what);
    }

    /** As the API writes it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
