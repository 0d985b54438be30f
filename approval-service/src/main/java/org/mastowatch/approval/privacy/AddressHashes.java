package org.mastowatch.approval.privacy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.signup.address.RejectedAddressKey;

/** Keyed hashes: what stays of an address, and the names under which sign-ups are counted. */
@ApplicationScoped
public class AddressHashes {

    private static final String ALGORITHM = "HmacSHA256";

    /** Halves of a hash are enough to tell things apart, and shorter as a key. */
    private static final int NAME_LENGTH = 32;

    private final HashKeyStore store;
    private volatile byte @Nullable [] key;

    /** @throws IllegalArgumentException if the key of the settings is too short */
    AddressHashes(ApprovalConfig config, HashKeyStore store) {
        Optional<byte[]> given = config.hashKey()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (given.isPresent() && given.get().length < RejectedAddressKey.MIN_SECRET) {
            throw new IllegalArgumentException(
                    "SIGN_UP_HASH_KEY must have at least " + RejectedAddressKey.MIN_SECRET + " characters");
        }
        this.store = store;
        this.key = given.orElse(null);
    }

    /** So that a wrong setting shows when the service starts, not at the first sign-up. */
    void onStart(@Observes StartupEvent event) {}

    /** The hash of the mailbox that an address reaches; empty for an address that cannot be read. */
    public Uni<Optional<String>> of(@Nullable String email) {
        return email == null
                ? Uni.createFrom().item(Optional.empty())
                : key().map(secret -> RejectedAddressKey.of(email, secret));
    }

    /** A function that gives texts names which tell nothing of them and are the same for all replicas. */
    public Uni<UnaryOperator<String>> namer() {
        return key().map(secret -> text -> hmac(secret, text).substring(0, NAME_LENGTH));
    }

    private Uni<byte[]> key() {
        byte[] known = key;
        return known != null ? Uni.createFrom().item(known) : store.key().invoke(kept -> key = kept);
    }

    private static String hmac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
