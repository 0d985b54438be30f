package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server that is let in. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DomainAllow(
        String id, String domain, @Nullable Instant createdAt) {

    public DomainAllow {
        Objects.requireNonNull(id, "domain allow.id");
        domain = Lenient.text(domain);
    }
}
