package org.mastowatch.gateway.action;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that an act brings or meets: for programs, which say it in their own words, and in a sentence.
 *
 * @param values what the sentence names, such as {@code acct} or {@code seconds}
 */
record Effect(Code code, String says, Map<String, String> values) {
    Effect {
        values = Map.copyOf(values);
    }

    static Effect of(Code code, String says) {
        return new Effect(code, says, Map.of());
    }

    static Effect of(Code code, String says, String name, Object value) {
        return new Effect(code, says, Map.of(name, value.toString()));
    }

    /** What there is to say. The console has a text for each of these in each of its languages. */
    @Schema(name = "EffectCode")
    enum Code {
        WARNED,
        MEDIA_HIDDEN,
        LIMITED,
        FROZEN,
        SUSPENDED,
        SUSPENDED_HERE,
        MEDIA_SHOWN,
        UNLIMITED,
        UNFROZEN,
        UNSUSPENDED,

        NO_REPORT_CLOSED,
        RESOLVES_NAMED,
        NO_OPEN_REPORT,
        RESOLVES_OPEN,
        RESOLVES_OPEN_AND_MORE,
        RESOLVES_OPEN_OF_EACH,

        TOLD_NOTHING,
        TOLD_BY_MAIL,
        TOLD_WITHOUT_MAIL,

        REPORT_ASSIGNED,
        REPORT_UNASSIGNED,
        REPORT_RESOLVED,
        REPORT_REOPENED,

        BLOCK_ENDS,
        DOMAIN_LIMITED,
        DOMAIN_SUSPENDED,
        DOMAIN_NEITHER,
        REJECTS_MEDIA,
        REJECTS_REPORTS,
        NAME_OBFUSCATED,
        BLOCK_REPLACED,

        STANDS_ALREADY,
        SECOND_FOR_SUSPENSION,
        SECOND_FOR_DOMAIN_BLOCK,
        SECOND_FOR_MANY_AT_ONCE,
        SECOND_FOR_MANY_IN_AN_HOUR,
        WAITS,
        LIFTED_AFTER,
        PANIC_STOP,
        DRY_RUN,

        STRIKE_STAYS,
        MAIL_STAYS,
        REPORTS_STAY_RESOLVED,
        LIFT_STAYS,
        FOLLOWS_CUT,
        FOLLOWS_STAY_CUT;

        /** As the API writes it. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
