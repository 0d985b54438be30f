package org.mastowatch.mastodon;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** An access token. Nothing that prints it shows it. */
public final class Token {

    private final String value;
    private final boolean fit;

    private Token(String value, boolean fit) {
        this.value = value;
        this.fit = fit;
    }

    /**
     * Takes a token as it stands in a setting.
     *
     * @throws IllegalArgumentException if it holds what no HTTP header may hold; the message does not repeat it
     */
    public static Token of(String value) {
        Token token = asSet(value);
        if (!token.fit) {
            throw new IllegalArgumentException("A token has to be printable ASCII without blanks");
        }
        return token;
    }

    /** Takes whatever a setting holds; {@link #fit} tells whether that can be a token. */
    static Token asSet(String value) {
        String trimmed = value.trim();
        return new Token(trimmed, !trimmed.isEmpty() && trimmed.chars().allMatch(c -> c > 0x20 && c < 0x7f));
    }

    /** Whether an HTTP header may hold it. What is not fit is never sent. */
    boolean fit() {
        return fit;
    }

    String authorization() {
        if (!fit) {
            throw new IllegalStateException("What cannot be a token is not sent as one");
        }
        return "Bearer " + value;
    }

    /** The token itself, for the body of a request. */
    String reveal() {
        return value;
    }

    /** A text without this token, should a server have put it in there. */
    String hideIn(String text) {
        return text.replace(value, "[hidden]");
    }

    /** A short one-way name of this token, for keys that many processes share. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && token.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
