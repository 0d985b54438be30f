package org.mastowatch.gateway.audit;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key that new entries are bound with: that of the settings, or one that was made and is kept in the database. */
@ApplicationScoped
class AuditKeys {

    private static final int LENGTH = 32;

    private final AuditStore store;
    private final boolean given;
    private volatile @Nullable ChainKey key;

    /** @throws IllegalArgumentException if a key of the settings is too short */
    AuditKeys(AuditConfig config, AuditStore store) {
        List<ChainKey> keys = ChainKey.given(config.key());
        this.store = store;
        this.given = !keys.isEmpty();
        this.key = given ? keys.getFirst() : null;
    }

    /** So that a wrong setting shows when the gateway starts, not at the first entry. */
    void onStart(@Observes StartupEvent event) {}

    /** Whether the settings give it; otherwise whoever writes the database has it too. */
    boolean given() {
        return given;
    }

    Uni<ChainKey> key() {
        ChainKey known = key;
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        byte[] made = new byte[LENGTH];
        new SecureRandom().nextBytes(made);
        return store.keptKey(HexFormat.of().formatHex(made)).map(ChainKey::made).invoke(kept -> key = kept);
    }
}
