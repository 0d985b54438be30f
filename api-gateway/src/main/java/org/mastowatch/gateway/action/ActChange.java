package org.mastowatch.gateway.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an act.
 *
 * @param state how it stood then, or {@code stop_asked}, {@code undo_asked}, {@code confirmed}
 * @param who the person who did it; null for the reporter
 */
record ActChange(
        Instant at,
        String state,
        @Nullable String who,
        String detail,
        @Nullable String answer,
        @Nullable Instant dueAt) {}
