package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account as moderators see it, with the e-mail address and IP of a local one.
 *
 * @param domain null for a local account
 * @param confirmed null for a remote account, which has no user here; so are {@code disabled} and {@code approved}
 * @param sensitized null before 4.0
 * @param inviteRequest what the person wrote when asked why
 * @param account the public side; null only on servers that leave it out
 * @param role null for a remote account
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AdminAccount(
        String id,
        String username,
        @Nullable String domain,
        @Nullable Instant createdAt,
        @Nullable String email,
        @Nullable String ip,
        @Nullable Boolean confirmed,
        @Nullable Boolean suspended,
        @Nullable Boolean silenced,
        @Nullable Boolean sensitized,
        @Nullable Boolean disabled,
        @Nullable Boolean approved,
        @Nullable String locale,
        @Nullable String inviteRequest,
        @Nullable String invitedByAccountId,
        List<UsedIp> ips,
        @Nullable Account account,
        @Nullable Role role) {

    public AdminAccount {
        Objects.requireNonNull(id, "admin account.id");
        domain = domain == null || domain.isBlank() ? null : domain;
        username = Lenient.text(username, account == null ? null : account.username());
        ips = Lenient.list(ips);
    }

    /** Without the address, the IPs and the reason, so that a log line cannot leak them. */
    @Override
    public String toString() {
        return "AdminAccount[id=" + id + "]";
    }

    /** An address the person signed in from. */
    public record UsedIp(@Nullable String ip) {
        @Override
        public String toString() {
            return "UsedIp[]";
        }
    }
}
