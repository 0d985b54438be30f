package org.mastowatch.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the API key by its hash and compares in constant time. */
final class ApiKeys {

    /** The name under which the key from the environment appears in the audit log. */
    static final String NAME = "api-key";

    private final byte @Nullable [] known;

    ApiKeys(Optional<String> key) {
        this.known = key.filter(k -> !k.isBlank()).map(k -> hash(k.strip())).orElse(null);
    }

    Answer check(@Nullable String offered) {
        if (known == null) {
            return Answer.NO_KEY_SET;
        }
        return offered != null && MessageDigest.isEqual(known, hash(offered)) ? Answer.YES : Answer.NO;
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    enum Answer {
        YES,
        NO,
        NO_KEY_SET
    }
}
