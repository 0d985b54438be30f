package org.mastowatch.emulator.instance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the server does to all accounts of another server and of its subdomains. */
public record DomainBlock(
        long id,
        String domain,
        Instant createdAt,
        Severity severity,
        boolean rejectMedia,
        boolean rejectReports,
        @Nullable String privateComment,
        @Nullable String publicComment,
        boolean obfuscate)
        implements Table.Row {

    /** How hard a block is. */
    public enum Severity {
        SILENCE,
        SUSPEND,
        NOOP;

        /** The word in Mastodon's API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** SHA-256 of the domain in hexadecimal digits. */
    public String digest() {
        return sha256(domain);
    }

    /** The domain as everybody may read it: an obfuscated one with stars in its middle half. */
    public String shownDomain() {
        if (!obfuscate) {
            return domain;
        }
        int clear = domain.length() / 4;
        var shown = new StringBuilder(domain);
        for (int i = clear + 1; i < domain.length() - clear; i++) {
            if (shown.charAt(i) != '.') {
                shown.setCharAt(i, '*');
            }
        }
        return shown.toString();
    }

    /** Whether the domain is this one or lies below it. */
    boolean covers(@Nullable String other) {
        return other != null
                && (other.equalsIgnoreCase(domain)
                        || other.toLowerCase(Locale.ROOT).endsWith("." + domain));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
