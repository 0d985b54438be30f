package org.mastowatch.rules;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a step of a decision asks, for programs, which say it in their own words. The console has a text for each. */
public enum ConditionCode {
    PATTERN_MATCHES,
    FIRST_PATTERN_NEEDED,
    FIRST_PATTERN_ENOUGH,
    SECOND_PATTERN_NEEDED,
    SECOND_PATTERN_ENOUGH,
    BOTH_PATTERNS_MATCHES,
    ATTACHMENTS,
    POSTS_LAST_HOUR,
    POSTS_LAST_DAY,
    RECENT_TARGETS,
    MARKED_AS_BOT,
    NOT_MARKED_AS_BOT,
    POSTS_KNOWN,
    REPEATING_POSTS,
    ALL_POSTS_WITH_LINKS,
    POSTS_WITH_ONE_TEXT,
    LINK_DOMAINS,
    ACCOUNT_AGE_DAYS,
    POSTS_WITH_LINKS,
    TARGETS;

    /** As it is written. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The code of a word; empty for one of another version, and where there is none. */
    public static Optional<ConditionCode> of(@Nullable String word) {
        return Arrays.stream(values()).filter(code -> code.word().equals(word)).findFirst();
    }
}
