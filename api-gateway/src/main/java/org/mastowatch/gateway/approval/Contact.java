package org.mastowatch.gateway.approval;

import org.jspecify.annotations.Nullable;

/**
 * What only a person who needs it may see of a sign-up.
 *
 * @param reason what the person wrote when asked why
 */
record Contact(
        String accountId,
        @Nullable String email,
        @Nullable String ip,
        @Nullable String reason,
        @Nullable String locale) {

    /** Without what must not reach a log. */
    @Override
    public String toString() {
        return "Contact[accountId=" + accountId + "]";
    }
}
