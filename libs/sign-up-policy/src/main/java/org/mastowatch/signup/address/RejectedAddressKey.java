package org.mastowatch.signup.address;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed hash that is kept of a rejected address. Addresses that reach the same mailbox in the common schemes have the
 * same key, as Mastodon's own canonical e-mail blocks have it: without case, dots and what follows a plus.
 */
public final class RejectedAddressKey {

    /** The shortest secret, in octets. */
    public static final int MIN_SECRET = 16;

    private RejectedAddressKey() {}

    /**
     * Lower-case hex HMAC-SHA-256 of the canonical address; empty for a malformed one.
     *
     * @throws IllegalArgumentException if the secret is shorter than {@link #MIN_SECRET}
     */
    public static Optional<String> of(String address, byte[] secret) {
        if (secret.length < MIN_SECRET) {
            throw new IllegalArgumentException("The secret must have at least " + MIN_SECRET + " octets");
        }
        return EmailAddress.parse(address) instanceof EmailAddress.Valid valid
                ? Optional.of(keyed(canonical(valid), secret))
                : Optional.empty();
    }

    private static String canonical(EmailAddress.Valid address) {
        String local = address.local().toLowerCase(Locale.ROOT);
        int plus = local.indexOf('+');
        String mailbox = (plus > 0 ? local.substring(0, plus) : local).replace(".", "");
        return mailbox + "@" + address.domain().ascii();
    }

    private static String keyed(String text, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
