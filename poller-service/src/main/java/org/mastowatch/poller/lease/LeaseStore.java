package org.mastowatch.poller.lease;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The lease's row. Time is the database's, which all pollers share. */
@Singleton
public class LeaseStore {

    private static final String NAME = "poll";

    private static final String TAKE = """
            insert into lease (name, holder, fence, expires_at)
            values ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
            on conflict (name) do update set
                holder = excluded.holder,
                expires_at = excluded.expires_at,
                fence = case
                    when lease.holder = excluded.holder and lease.expires_at > clock_timestamp() then lease.fence
                    else lease.fence + 1
                end
            where lease.holder = excluded.holder or lease.expires_at <= clock_timestamp()
            returning fence
            """;

    private static final String GIVE_UP =
            "update lease set expires_at = clock_timestamp() where name = $1 and holder = $2 and fence = $3";

    /** The lock keeps another poller from taking over before the transaction ends. */
    private static final String STILL_HELD =
            "select 1 from lease where name = $1 and fence = $2 and expires_at > clock_timestamp() for share";

    private final Pool pool;
    private final String name;

    @Inject
    LeaseStore(Pool pool) {
        this(pool, NAME);
    }

    LeaseStore(Pool pool, String name) {
        this.pool = pool;
        this.name = name;
    }

    /** Takes or renews the lease; the fence, or empty while another holds it. */
    Uni<Optional<Long>> take(String holder, Duration time) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(name, holder, time.toMillis()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("fence")));
    }

    Uni<Void> giveUp(String holder, long fence) {
        return pool.preparedQuery(GIVE_UP)
                .execute(Tuple.of(name, holder, fence))
                .replaceWithVoid();
    }

    /**
     * Writes in a transaction that holds only within the tenure.
     *
     * @return fails with {@link TenureEndedException}, and nothing is written, once another poller took over
     */
    public <T> Uni<T> write(Tenure tenure, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(STILL_HELD)
                .execute(Tuple.of(name, tenure.fence()))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().failure(TenureEndedException::new)
                        : work.apply(connection)));
    }
}
