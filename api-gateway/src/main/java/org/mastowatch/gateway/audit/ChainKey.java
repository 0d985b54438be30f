package org.mastowatch.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that entries are bound with. */
final class ChainKey {

    /** Characters that a key has at least. */
    static final int SHORTEST = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String NAME = "mastowatch-audit-key-id";
    private static final int ID_LENGTH = 16;

    private final SecretKeySpec secret;
    private final String id;

    private ChainKey(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
        this.id = hmac(NAME.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    }

    /** The key that was made for want of another. */
    static ChainKey made(String hex) {
        return new ChainKey(HexFormat.of().parseHex(hex));
    }

    /**
     * The keys of {@code AUDIT_KEY}, parted by commas: the first binds new entries, the others bound older ones.
     *
     * @throws IllegalArgumentException if one is too short; the message quotes none
     */
    static List<ChainKey> given(Optional<String> setting) {
        List<String> keys = setting.map(text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .toList())
                .orElse(List.of());
        if (keys.stream().anyMatch(key -> key.length() < SHORTEST)) {
            throw new IllegalArgumentException("AUDIT_KEY must have " + SHORTEST
                    + " characters at least; several keys are parted by commas, the one for new entries first.");
        }
        return keys.stream()
                .map(key -> new ChainKey(key.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Tells keys apart and says nothing of them. */
    String id() {
        return id;
    }

    String hmac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ChainKey[" + id + "]";
    }
}
