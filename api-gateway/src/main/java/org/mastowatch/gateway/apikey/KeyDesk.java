package org.mastowatch.gateway.apikey;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.KeyScope;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.gateway.audit.Note;

/** Makes, lists and revokes keys, and has each change audited. */
@ApplicationScoped
class KeyDesk {

    /** Who holds more is to revoke some: each is a door. */
    static final int MOST_IN_FORCE = 100;

    private static final int MOST_LISTED = 500;
    private static final int RANDOM_BYTES = 32;
    private static final String PREFIX = "mw_";

    private final ApiKeyRepository kept;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeyDesk(ApiKeyRepository kept, AuditTrail audit, Clock clock) {
        this.kept = kept;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<List<ApiKeyRow>> list() {
        return Panache.withSession(() -> kept.newestFirst(MOST_LISTED));
    }

    /**
     * Makes a key.
     *
     * @param lasts null for a key that does not expire
     * @return empty if there are too many already
     */
    Uni<Optional<Made>> make(String name, List<KeyScope> scopes, @Nullable Duration lasts, String who) {
        String key = PREFIX + secret();
        ApiKeyRow row = new ApiKeyRow();
        row.name = name;
        row.hash = ApiKeys.hash(key);
        row.scopes = words(scopes);
        row.createdBy = who;
        row.createdAt = clock.instant();
        row.expiresAt = lasts == null ? null : row.createdAt.plus(lasts);
        return Panache.withTransaction(() -> kept.countInForce(clock.instant())
                .flatMap(inForce -> inForce >= MOST_IN_FORCE
                        ? Uni.createFrom().item(Optional.<Made>empty())
                        : kept.persistAndFlush(row)
                                .call(() -> audit.note(
                                        note(who, "api_key_made", row).change(null, state(row))))
                                .map(saved -> Optional.of(new Made(saved, key)))));
    }

    /** Revokes a key; false if there is none of this id that is not revoked yet. */
    Uni<Boolean> revoke(long id, String who) {
        return Panache.withTransaction(() -> kept.findById(id).flatMap(row -> {
            if (row == null || row.revokedAt != null) {
                return Uni.createFrom().item(false);
            }
            Map<String, Object> before = state(row);
            row.revokedAt = clock.instant();
            return audit.note(note(who, "api_key_revoked", row).change(before, state(row)))
                    .replaceWith(true);
        }));
    }

    private static Note note(String who, String action, ApiKeyRow row) {
        return Note.of(who, action).evidence(Map.of("name", row.name, "scopes", row.scopes));
    }

    private static Map<String, Object> state(ApiKeyRow row) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("id", row.id);
        state.put("name", row.name);
        state.put("scopes", row.scopes);
        state.put("expires_at", row.expiresAt);
        state.put("revoked_at", row.revokedAt);
        return state;
    }

    private static String words(List<KeyScope> scopes) {
        return scopes.stream().map(KeyScope::word).distinct().collect(Collectors.joining(" "));
    }

    private String secret() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * A new key.
     *
     * @param key shown this once
     */
    record Made(ApiKeyRow row, String key) {
        /** Without the key, so that no log line shows it. */
        @Override
        public String toString() {
            return "Made[id=" + row.id + "]";
        }
    }
}
