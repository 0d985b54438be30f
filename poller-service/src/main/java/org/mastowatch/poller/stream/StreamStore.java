package org.mastowatch.poller.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** How far the stream was told, and the gaps that are open. Times are the database's. */
@Singleton
class StreamStore {

    /** Gaps that wait to be filled; a connection that ends again and again must not pile up more. */
    private static final int MOST_GAPS = 20;

    private static final String OPEN_GAP = """
            insert into stream_gap (feed, known_status_ids, since)
            select feed, status_ids, told_at from stream_mark as mark where feed = $1 and not exists
            (select 1 from stream_gap where feed = mark.feed and since = mark.told_at and pages = 0)
            """;

    private static final String FIRST_MARK = """
            insert into stream_mark (feed, status_ids, told_at) values ($1, '{}', now()) on conflict (feed) do nothing
            """;

    private static final String GIVE_UP_OLDEST = """
            delete from stream_gap where feed = $1 and id not in
            (select id from stream_gap where feed = $1 order by id desc limit $2)
            """;

    private static final String MARK = """
            insert into stream_mark (feed, status_ids, told_at) values ($1, $2, now())
            on conflict (feed) do update set
                status_ids = (excluded.status_ids || stream_mark.status_ids)[1:40],
                told_at = now()
            """;

    private final Pool pool;
    private final LeaseStore fenced;

    StreamStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    /** The stream begins: if it was told before, there is a gap now. Returns how many gaps were given up for it. */
    Uni<Integer> begin(Tenure tenure, String feed) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery(OPEN_GAP)
                        .execute(Tuple.of(feed))
                        .flatMap(done -> connection.preparedQuery(FIRST_MARK).execute(Tuple.of(feed)))
                        .flatMap(
                                done -> connection.preparedQuery(GIVE_UP_OLDEST).execute(Tuple.of(feed, MOST_GAPS)))
                        .map(deleted -> deleted.rowCount()));
    }

    /** These posts were told, newest first. */
    Uni<Void> mark(Tenure tenure, String feed, List<String> statusIds) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery(MARK)
                        .execute(Tuple.tuple().addString(feed).addArrayOfString(statusIds.toArray(String[]::new)))
                        .replaceWithVoid());
    }

    /** The newest open gap: what is fresh matters most. */
    Uni<Optional<StreamGap>> gap(String feed) {
        return pool.preparedQuery("select id, known_status_ids, since, query, pages from stream_gap"
                        + " where feed = $1 order by id desc limit 1")
                .execute(Tuple.of(feed))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    return Optional.of(new StreamGap(
                            row.getLong("id"),
                            new LinkedHashSet<>(Arrays.asList(row.getArrayOfStrings("known_status_ids"))),
                            row.getOffsetDateTime("since").toInstant(),
                            Optional.ofNullable(row.getString("query")).map(PageCursor::new),
                            row.getInteger("pages")));
                });
    }

    /** One page more was told; an empty cursor begins at the newest page again. */
    Uni<Void> move(Tenure tenure, StreamGap gap, Optional<PageCursor> cursor) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("update stream_gap set query = $2, pages = pages + 1 where id = $1")
                        .execute(
                                Tuple.of(gap.id(), cursor.map(PageCursor::query).orElse(null)))
                        .replaceWithVoid());
    }

    /** It was filled from the newest page on, and so was every gap that opened before and began later. */
    Uni<Void> filled(Tenure tenure, String feed, StreamGap gap) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from stream_gap where feed = $1 and id <= $2 and since >= $3")
                        .execute(Tuple.of(feed, gap.id(), gap.since().atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid());
    }

    Uni<Void> close(Tenure tenure, StreamGap gap) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from stream_gap where id = $1")
                        .execute(Tuple.of(gap.id()))
                        .replaceWithVoid());
    }
}
