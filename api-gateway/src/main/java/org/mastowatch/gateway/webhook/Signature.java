package org.mastowatch.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a delivery: {@code X-Hub-Signature: sha256=HEX} over the raw body (Mastodon 4.6.5,
 * app/workers/webhooks/delivery_worker.rb). No other algorithm is accepted.
 */
final class Signature {

    private static final Pattern FORM = Pattern.compile("sha256=[0-9a-fA-F]{64}");
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    Signature(String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Whether {@code header} signs {@code body}. Takes as long for a wrong signature as for a right one. */
    boolean fits(@Nullable String header, byte[] body) {
        if (header == null || !FORM.matcher(header).matches()) {
            return false;
        }
        byte[] offered = HexFormat.of().parseHex(header, "sha256=".length(), header.length());
        return MessageDigest.isEqual(offered, sign(body));
    }

    private byte[] sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    int length() {
        return secret.getEncoded().length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature signature && signature.secret.equals(secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }
}
