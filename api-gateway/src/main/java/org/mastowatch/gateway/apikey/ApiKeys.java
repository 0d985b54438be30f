package org.mastowatch.gateway.apikey;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
import org.mastowatch.gateway.access.AccessConfig;
import org.mastowatch.gateway.access.KeyScope;
import org.mastowatch.gateway.access.Right;
import org.mastowatch.secrets.SecretWatch;

/** Knows keys by their hashes: those of the operator, compared in constant time, and those in the table. */
@ApplicationScoped
public class ApiKeys {

    /** The header that carries a key. */
    public static final String HEADER = "X-API-Key";

    /** The name under which the key from the environment appears in the audit log. */
    static final String ENVIRONMENT = "api-key";

    private static final int LONGEST = 200;

    private final ApiKeyRepository kept;
    private final Clock clock;
    private volatile List<byte[]> operators;

    ApiKeys(ApiKeyRepository kept, AccessConfig config, Clock clock) {
        this.kept = kept;
        this.clock = clock;
        this.operators = hashes(config.apiKey().orElse(""));
    }

    /** What is taken out of the file ends at once; two lines are two keys, so that programs can change in between. */
    void follow(@Observes StartupEvent event, SecretWatch watch) {
        watch.follow("API_KEY", this::take);
    }

    Uni<Optional<String>> take(String keys) {
        if (keys.lines().anyMatch(key -> key.strip().length() > LONGEST)) {
            return Uni.createFrom().item(Optional.of("a key has " + LONGEST + " characters at most"));
        }
        operators = hashes(keys);
        return Uni.createFrom().item(Optional.empty());
    }

    /** Whether the operator set no key, so that there may be none at all. */
    public boolean none() {
        return operators.isEmpty();
    }

    /** The key that was offered, if it is in force. */
    public Uni<Optional<Known>> find(String offered) {
        if (offered.isBlank() || offered.length() > LONGEST) {
            return Uni.createFrom().item(Optional.empty());
        }
        byte[] hash = sha256(offered);
        if (isOperators(hash)) {
            return Uni.createFrom().item(Optional.of(new Known(ENVIRONMENT, EnumSet.range(Right.READ, Right.KEYS))));
        }
        return Panache.withTransaction(() -> kept.inForce(hex(hash), clock.instant())
                .flatMap(row -> row == null
                        ? Uni.createFrom().item(Optional.<Known>empty())
                        : kept.noteUse(row, clock.instant())
                                .map(noted -> Optional.of(new Known("key:" + row.name, rights(row))))));
    }

    /** Compares with each, so that it takes as long whichever fits. */
    private boolean isOperators(byte[] hash) {
        boolean found = false;
        for (byte[] each : operators) {
            found |= MessageDigest.isEqual(each, hash);
        }
        return found;
    }

    private static List<byte[]> hashes(String keys) {
        return keys.lines()
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .map(ApiKeys::sha256)
                .toList();
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
