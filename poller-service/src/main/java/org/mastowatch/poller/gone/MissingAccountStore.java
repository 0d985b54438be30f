package org.mastowatch.poller.gone;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** Accounts that did not come up any more. */
@Singleton
class MissingAccountStore {

    private final Pool pool;
    private final LeaseStore fenced;

    MissingAccountStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    /** Those first that did not come up for longest. */
    Uni<List<String>> notSeenFor(Duration time, int limit) {
        return pool.preparedQuery("""
                        select account_id from seen_account where seen_at < now() - $1 * interval '1 second'
                        order by seen_at limit $2
                        """)
                .execute(Tuple.of(time.toSeconds(), limit))
                .map(rows -> {
                    List<String> missing = new ArrayList<>();
                    rows.forEach(row -> missing.add(row.getString("account_id")));
                    return missing;
                });
    }

    /** It is there still, or could not be asked for: the others come first. */
    Uni<Void> asked(Tenure tenure, String accountId) {
        return write(tenure, "update seen_account set seen_at = now() where account_id = $1", accountId);
    }

    /** It is gone, and so is how far its posts were read. */
    Uni<Void> forget(Tenure tenure, String accountId) {
        return write(tenure, "delete from seen_account where account_id = $1", accountId);
    }

    private Uni<Void> write(Tenure tenure, String sql, String accountId) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery(sql)
                        .execute(Tuple.of(accountId))
                        .replaceWithVoid());
    }
}
