package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server that is limited or cut off.
 *
 * @param digest SHA-256 of the domain, in hex
 * @param severity silence, suspend or noop
 * @param obfuscate whether the public list shows the name in part only
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DomainBlock(
        String id,
        String domain,
        @Nullable String digest,
        @Nullable Instant createdAt,
        @Nullable String severity,
        boolean rejectMedia,
        boolean rejectReports,
        @Nullable String privateComment,
        @Nullable String publicComment,
        boolean obfuscate) {

    public DomainBlock {
        Objects.requireNonNull(id, "domain block.id");
        domain = Lenient.text(domain);
    }
}
