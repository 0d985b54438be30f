package org.mastowatch.poller.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;

/** Forgets an account in every table that knows it. If it comes up again, it is new. */
@Singleton
class ErasureStore {

    private final Pool pool;

    ErasureStore(Pool pool) {
        this.pool = pool;
    }

    /** How many rows there were. */
    Uni<Integer> forget(String accountId) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("delete from seen_account where account_id = $1")
                .execute(Tuple.of(accountId))
                .flatMap(accounts -> transaction
                        .preparedQuery("delete from seen_sign_up where account_id = $1")
                        .execute(Tuple.of(accountId))
                        .flatMap(signUps -> transaction
                                .preparedQuery("delete from scan_reading where account_id = $1")
                                .execute(Tuple.of(accountId))
                                .map(readings -> accounts.rowCount() + signUps.rowCount() + readings.rowCount()))));
    }
}
