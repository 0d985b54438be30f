package org.mastowatch.gateway.apikey;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.AccessConfig;
import org.mastowatch.gateway.access.KeyScope;
import org.mastowatch.gateway.access.Right;

/** Knows keys by their hashes: the one from the environment, compared in constant time, and those in the table. */
@ApplicationScoped
public class ApiKeys {

    /** The header that carries a key. */
    public static final String HEADER = "X-API-Key";

    /** The name under which the key from the environment appears in the audit log. */
    static final String ENVIRONMENT = "api-key";

    private static final int LONGEST = 200;

    private final ApiKeyRepository kept;
    private final Clock clock;
    private final byte @Nullable [] environment;

    ApiKeys(ApiKeyRepository kept, AccessConfig config, Clock clock) {
        this.kept = kept;
        this.clock = clock;
        this.environment = config.apiKey()
                .filter(key -> !key.isBlank())
                .map(key -> sha256(key.strip()))
                .orElse(null);
    }

    /** Whether the environment sets no key, so that there may be none at all. */
    public boolean none() {
        return environment == null;
    }

    /** The key that was offered, if it is in force. */
    public Uni<Optional<Known>> find(String offered) {
        if (offered.isBlank() || offered.length() > LONGEST) {
            return Uni.createFrom().item(Optional.empty());
        }
        byte[] hash = sha256(offered);
        if (environment != null && MessageDigest.isEqual(environment, hash)) {
            return Uni.createFrom().item(Optional.of(new Known(ENVIRONMENT, EnumSet.range(Right.READ, Right.KEYS))));
        }
        return Panache.withTransaction(() -> kept.inForce(hex(hash), clock.instant())
                .flatMap(row -> row == null
                        ? Uni.createFrom().item(Optional.<Known>empty())
                        : kept.noteUse(row, clock.instant())
                                .map(noted -> Optional.of(new Known("key:" + row.name, rights(row))))));
    }

    static String hash(String key) {
        return hex(sha256(key));
    }

    static List<KeyScope> scopes(ApiKeyRow row) {
        return Arrays.stream(row.scopes.split(" "))
                .map(KeyScope::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Set<Right> rights(ApiKeyRow row) {
        return KeyScope.rights(scopes(row));
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * A key that is in force.
     *
     * @param name for the audit log
     */
    public record Known(String name, Set<Right> rights) {
        public Known {
            rights = Set.copyOf(rights);
        }
    }
}
