package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.mastowatch.gateway.detection.PostForgotten;
import org.mastowatch.gateway.erasure.AccountForgotten;

/** Forgets cases, and what deleted posts said in them. */
@ApplicationScoped
class ForgettingStore implements PostForgotten, AccountForgotten {

    private final Pool pool;

    ForgettingStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> forgotten(SqlClient transaction, String accountId, String statusId) {
        return transaction
                .preparedQuery("update case_evidence set span = '', forgotten = true"
                        + " where account_id = $1 and status_id = $2")
                .execute(tuple(accountId, statusId))
                .replaceWithVoid();
    }

    /** Forgets cases of which nothing was heard since {@code oldest}, whether somebody decided them or not. */
    Uni<Void> forgetBefore(Instant oldest) {
        return pool.preparedQuery("delete from detection_case where id = any(array(select id from detection_case"
                        + " where last_at < $1 and (closed_at is null or closed_at < $1) order by id for update))")
                .execute(tuple(oldest))
                .replaceWithVoid();
    }

    @Override
    public String what() {
        return "cases and proposals";
    }

    @Override
    public Uni<Integer> forget(SqlClient transaction, String accountId) {
        return CaseLockStore.lockAccount(transaction, accountId)
                .chain(() -> CaseLockStore.lockOfAccount(transaction, accountId))
                .chain(() -> transaction
                        .preparedQuery("delete from proposal where account_id = $1")
                        .execute(tuple(accountId)))
                .flatMap(proposals -> transaction
                        .preparedQuery("delete from detection_case where account_id = $1")
                        .execute(tuple(accountId))
                        .map(cases -> cases.rowCount() + proposals.rowCount()));
    }
}
