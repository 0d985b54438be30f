package org.mastowatch.approval.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What may be kept of a person only while the sign-up waits and a while after it was decided.
 *
 * @param reason what the person wrote when asked why
 */
public record Personal(
        @Nullable String email,
        @Nullable String ip,
        @Nullable String reason,
        @Nullable String locale,
        @Nullable String invitedBy) {

    /** Without anything, so that a log line cannot leak it. */
    @Override
    public String toString() {
        return "Personal[]";
    }
}
