package org.mastowatch.gateway.action;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By which a request is known when it comes again.
 *
 * @param sha256 of what was asked for, so that a key is not used for two things
 */
record RequestKey(String key, String sha256) {

    static RequestKey of(String key, String body) {
        return new RequestKey(key, sha256(body));
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
