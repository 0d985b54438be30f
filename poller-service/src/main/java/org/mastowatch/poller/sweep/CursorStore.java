package org.mastowatch.poller.sweep;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** Where each sweep goes on. */
@Singleton
class CursorStore {

    private final Pool pool;
    private final LeaseStore fenced;

    CursorStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    Uni<Optional<PageCursor>> find(String name) {
        return pool.preparedQuery("select query from sweep_cursor where name = $1")
                .execute(Tuple.of(name))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new PageCursor(rows.iterator().next().getString("query"))));
    }

    Uni<Void> keep(Tenure tenure, String name, PageCursor cursor) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("""
                        insert into sweep_cursor (name, query, moved_at) values ($1, $2, now())
                        on conflict (name) do update set query = excluded.query, moved_at = now()
                        """)
                        .execute(Tuple.of(name, cursor.query()))
                        .replaceWithVoid());
    }

    /** The sweep begins anew. */
    Uni<Void> forget(Tenure tenure, String name) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from sweep_cursor where name = $1")
                        .execute(Tuple.of(name))
                        .replaceWithVoid());
    }
}
