package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that are kept out.
 *
 * @param ip a net such as {@code 192.0.2.0/24}
 * @param severity sign_up_requires_approval, sign_up_block or no_access
 * @param expiresAt null for never
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record IpBlock(
        String id,
        String ip,
        @Nullable String severity,
        @Nullable String comment,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt) {

    public IpBlock {
        Objects.requireNonNull(id, "ip block.id");
        ip = Lenient.text(ip);
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "IpBlock[id=" + id + "]";
    }
}
