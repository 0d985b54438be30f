package org.mastowatch.gateway.apikey;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class ApiKeyRepository implements PanacheRepository<ApiKeyRow> {

    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** The key of this hash, if it is in force; null otherwise. */
    Uni<ApiKeyRow> inForce(String hash, Instant now) {
        return find("hash = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)", hash, now)
                .firstResult();
    }

    Uni<List<ApiKeyRow>> newestFirst(int limit) {
        return findAll(Sort.by("id").descending()).range(0, limit - 1).list();
    }

    /** When the first key in force that has an end comes to it; null if none has. */
    Uni<ApiKeyRow> firstToEnd(Instant now) {
        return find("revokedAt is null and expiresAt > ?1", Sort.by("expiresAt"), now)
                .firstResult();
    }

    /** How many are in force. */
    Uni<Long> countInForce(Instant now) {
        return count("revokedAt is null and (expiresAt is null or expiresAt > ?1)", now);
    }

    /** Not at each use, so that a busy key does not write a row a call. */
    Uni<Void> noteUse(ApiKeyRow key, Instant now) {
        boolean recent =
                key.lastUsedAt != null && key.lastUsedAt.plus(NOTED_EVERY).isAfter(now);
        return recent
                ? Uni.createFrom().voidItem()
                : update("lastUsedAt = ?1 where id = ?2", now, key.id).replaceWithVoid();
    }
}
