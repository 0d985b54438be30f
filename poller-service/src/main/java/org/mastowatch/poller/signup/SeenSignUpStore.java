package org.mastowatch.poller.signup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** Sign-ups that were told, by account id alone. */
@Singleton
public class SeenSignUpStore {

    private final Pool pool;
    private final LeaseStore fenced;

    SeenSignUpStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    Uni<Set<String>> among(Collection<String> accountIds) {
        return pool.preparedQuery("select account_id from seen_sign_up where account_id = any ($1)")
                .execute(Tuple.tuple().addArrayOfString(accountIds.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getString("account_id")));
                    return known;
                });
    }

    Uni<Void> remember(Tenure tenure, Collection<String> accountIds) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("""
                        insert into seen_sign_up (account_id, seen_at) select id, now() from unnest($1::text[]) as id
                        on conflict (account_id) do update set seen_at = now()
                        """)
                        .execute(Tuple.tuple().addArrayOfString(accountIds.toArray(String[]::new)))
                        .replaceWithVoid());
    }

    /** Forgets sign-ups that no longer wait for so long. */
    public Uni<Void> forget(Tenure tenure, Duration notSeenFor) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from seen_sign_up where seen_at < now() - $1 * interval '1 second'")
                        .execute(Tuple.of(notSeenFor.toSeconds()))
                        .replaceWithVoid());
    }
}
