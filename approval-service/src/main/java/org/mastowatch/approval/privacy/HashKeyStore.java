package org.mastowatch.approval.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** The key of the hashes where no setting gives one: made once, the same for all replicas. */
@ApplicationScoped
class HashKeyStore {

    private static final int LENGTH = 32;

    private final Pool pool;

    HashKeyStore(Pool pool) {
        this.pool = pool;
    }

    Uni<byte[]> key() {
        byte[] made = new byte[LENGTH];
        new SecureRandom().nextBytes(made);
        return pool.preparedQuery("insert into hash_key (key) values ($1) on conflict do nothing")
                .execute(Tuple.of(Buffer.buffer(made).getDelegate()))
                .chain(() -> pool.query("select key from hash_key").execute())
                .map(rows -> rows.iterator().next().getBuffer("key").getBytes());
    }
}
