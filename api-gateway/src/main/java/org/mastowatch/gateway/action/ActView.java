package org.mastowatch.gateway.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An act as the API shows it.
 *
 * @param action what was asked for, such as {@code silence}
 * @param state how it stands, such as {@code waiting}
 * @param who the user name of the person who asked
 * @param stoppableUntil it can be stopped until then; null once it cannot, and where it never could
 * @param liftAt when it ends by itself; null for never
 * @param dueAt when the reporter does something next; null where nothing is due
 * @param answer what Mastodon answered, in a word or two
 * @param secondWhy why another person has to confirm it; null where none has to
 * @param confirmedBy the second person
 * @param expiresAt until when the second person is waited for
 * @param detectionId what led here
 * @param bulkId the same for all that were asked for at once
 */
record ActView(
        String id,
        String action,
        String state,
        @Nullable String accountId,
        @Nullable String acct,
        @Nullable String reportId,
        @Nullable String domain,
        String reason,
        String who,
        Instant askedAt,
        Instant changedAt,
        @Nullable Instant stoppableUntil,
        @Nullable Instant liftAt,
        @Nullable Instant dueAt,
        @Nullable String answer,
        String detail,
        @Nullable String secondWhy,
        @Nullable String confirmedBy,
        @Nullable Instant expiresAt,
        @Nullable String detectionId,
        @Nullable String bulkId) {

    /** Whether nothing more comes of it by itself. */
    boolean closed() {
        return !settling() && dueAt == null;
    }

    /** Whether it is still to be carried out. */
    boolean settling() {
        return ActState.of(state).map(ActState::open).orElse(false);
    }
}
