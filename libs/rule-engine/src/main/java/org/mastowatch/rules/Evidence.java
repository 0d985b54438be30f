package org.mastowatch.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A thing that was found.
 *
 * @param key what makes it the same thing again, whatever the rule: {@code status:ID:EDITED_AT} ({@code -} if never edited)
 *     or {@code profile:FIELD:HASH}
 * @param statusId null for a profile
 * @param field a {@link TargetField}'s name, or the name of the behavioral or media check
 * @param span the matched text as people read it, at most 200 characters; empty where nothing textual matched, or where the
 *     post was judged before and only its features were kept
 */
public record Evidence(String key, @Nullable String statusId, String field, String span) {

    /** The key of a post at its edit. */
    public static String postKey(String statusId, @Nullable Instant editedAt) {
        return "status:" + statusId + ":" + (editedAt == null ? "-" : editedAt.toString());
    }
}
