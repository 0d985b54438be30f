package org.mastowatch.gateway.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says of persons. It stands outside the chain, which holds its salted hash: once salt and details are gone,
 * nobody can guess them from the hash.
 */
record Details(
        String salt,
        @Nullable String accountId,
        @Nullable String acct,
        @Nullable String why,
        @Nullable String evidence,
        @Nullable String before,
        @Nullable String after) {

    private static final String FORM = "mastowatch-audit-details-1";

    String hash() {
        byte[] canonical = new Canonical()
                .add(FORM)
                .add(salt)
                .add(accountId)
                .add(acct)
                .add(why)
                .add(evidence)
                .add(before)
                .add(after)
                .bytes();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "Details[]";
    }
}
