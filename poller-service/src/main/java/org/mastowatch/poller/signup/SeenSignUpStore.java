package org.mastowatch.poller.signup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** Sign-ups that were told, by account id, and whether they were told as confirmed. */
@Singleton
public class SeenSignUpStore {

    private final Pool pool;
    private final LeaseStore fenced;

    SeenSignUpStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    /** A sign-up that waits. */
    record Waiting(String accountId, boolean confirmed) {}

    /** Those of the accounts that are known; whether each was told as confirmed, empty where that is not known. */
    Uni<Map<String, Optional<Boolean>>> among(Collection<String> accountIds) {
        return pool.preparedQuery("select account_id, confirmed from seen_sign_up where account_id = any ($1)")
                .execute(Tuple.tuple().addArrayOfString(accountIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Optional<Boolean>> known = new HashMap<>();
                    for (Row row : rows) {
                        known.put(row.getString("account_id"), Optional.ofNullable(row.getBoolean("confirmed")));
                    }
                    return known;
                });
    }

    /** They wait, and were told as they stand. */
    Uni<Void> remember(Tenure tenure, Collection<Waiting> waiting) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("""
                        insert into seen_sign_up (account_id, confirmed, seen_at)
                        select id, confirmed, clock_timestamp()
                        from unnest($1::text[], $2::boolean[]) as told (id, confirmed)
                        on conflict (account_id) do update
                        set seen_at = clock_timestamp(), confirmed = excluded.confirmed, missing = false
                        """)
                        .execute(Tuple.tuple()
                                .addArrayOfString(
                                        waiting.stream().map(Waiting::accountId).toArray(String[]::new))
                                .addArrayOfBoolean(
                                        waiting.stream().map(Waiting::confirmed).toArray(Boolean[]::new)))
                        .replaceWithVoid());
    }

    /** A sweep over all pages begins. */
    Uni<Void> sweepBegins(Tenure tenure) {
        return fenced.write(
                tenure, connection -> connection.query("""
                        insert into sign_up_sweep (began_at) values (clock_timestamp())
                        on conflict (only_one) do update set began_at = excluded.began_at
                        """).execute().replaceWithVoid());
    }

    /** The sweep saw every page, so whoever it did not see waits no longer. */
    Uni<Void> sweepEnds(Tenure tenure) {
        return fenced.write(
                tenure, connection -> connection.query("""
                        update seen_sign_up set missing = true
                        where not missing and seen_at < (select began_at from sign_up_sweep)
                        """).execute().replaceWithVoid());
    }

    /** Some that wait no longer, those first that were never asked after, then those that were not seen for longest. */
    Uni<List<String>> missing(int limit) {
        return pool.preparedQuery("select account_id from seen_sign_up where missing"
                        + " order by asked_at nulls first, seen_at limit $1")
                .execute(Tuple.of(limit))
                .map(rows -> {
                    List<String> missing = new ArrayList<>();
                    rows.forEach(row -> missing.add(row.getString("account_id")));
                    return missing;
                });
    }

    /** The server did not tell what became of it, so the others come first. */
    Uni<Void> postpone(Tenure tenure, String accountId) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("update seen_sign_up set asked_at = clock_timestamp() where account_id = $1")
                        .execute(Tuple.of(accountId))
                        .replaceWithVoid());
    }

    /** What became of it was told. */
    Uni<Void> forget(Tenure tenure, String accountId) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from seen_sign_up where account_id = $1")
                        .execute(Tuple.of(accountId))
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
