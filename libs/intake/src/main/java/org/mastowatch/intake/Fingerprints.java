package org.mastowatch.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;

/** Tells an account that looks as it did before from one that changed. */
final class Fingerprints {

    private static final int BYTES = 16;

    private Fingerprints() {}

    static String of(Account account, AccountState state) {
        MessageDigest digest = sha256();
        add(digest, account.acct());
        add(digest, account.username());
        add(digest, account.displayName());
        add(digest, account.note());
        add(digest, String.valueOf(account.bot()));
        account.fields().forEach(field -> {
            add(digest, field.name());
            add(digest, field.value());
        });
        add(digest, state.toString());
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** The length goes first, so that no text can pass for two. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
