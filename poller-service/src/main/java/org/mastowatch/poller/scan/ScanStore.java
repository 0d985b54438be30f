package org.mastowatch.poller.scan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mastowatch.events.Command;
import org.mastowatch.mastodon.PageCursor;
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** The table of scans. What goes on with one is written within the tenure, and only while it is open. */
@Singleton
class ScanStore {

    private static final String ACCEPT = """
            insert into scan (session_id, reach, domains, state, asked_at) values ($1, $2, $3, 'open', $4)
            on conflict do nothing
            """;

    private static final String END = """
            update scan set state = $2, detail = $3, ended_at = now(), revision = revision + 1
            where session_id = $1 and state = 'open'
            """;

    /** One of each reach: the others wait for it. */
    private static final String OPEN =
            "select distinct on (reach) * from scan where state = 'open' order by reach, asked_at, session_id";

    /** Whoever just asked wants to see it move; one that takes hours need not be told of each few seconds. */
    private static final String UNTOLD = """
            select * from scan
            where revision > told_revision
            and (state <> 'open' or told_at is null or told_at < now() - $1 * interval '1 millisecond'
                * case when asked_at > now() - interval '2 minutes' then 1 else 10 end)
            order by asked_at limit 100
            """;

    private static final String PAGE = """
            update scan set accounts = accounts + $2, domain_index = $3, query = $4, begun_anew = $5,
                revision = revision + 1
            where session_id = $1 and state = 'open' returning *
            """;

    private static final String TO_READ = """
            insert into scan_reading (session_id, account_id) select $1, id from unnest($2::text[]) as page (id)
            on conflict do nothing
            """;

    /** The place is what comes after all others. */
    private static final String BEHIND = """
            update scan_reading set stumbles = stumbles + 1, place = default
            where session_id = $1 and account_id = $2
            """;

    private final Pool pool;
    private final LeaseStore fenced;

    ScanStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    /** Keeps what was asked for, once however often it is told. */
    Uni<Void> accept(Command.Scan asked) {
        return pool.preparedQuery(ACCEPT)
                .execute(Tuple.tuple()
                        .addString(asked.sessionId())
                        .addString(word(asked.reach()))
                        .addArrayOfString(asked.domains().toArray(String[]::new))
                        .addOffsetDateTime(asked.at().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Ends a scan that somebody has had enough of; without effect on one that ended. */
    Uni<Void> stop(String sessionId) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(END)
                .execute(Tuple.of(
                        sessionId, word(Scan.State.FAILED), "A person ended it before it had read everything."))
                .chain(() -> connection
                        .preparedQuery("delete from scan_reading where session_id = $1")
                        .execute(Tuple.of(sessionId)))
                .replaceWithVoid());
    }

    /** The oldest open scan of each reach. */
    Uni<List<Scan>> open() {
        return pool.query(OPEN).execute().map(ScanStore::scans);
    }

    /** Scans of which something is to be told: the end at once, progress now and then. */
    Uni<List<Scan>> untold(Duration progressEvery) {
        return pool.preparedQuery(UNTOLD)
                .execute(Tuple.of(progressEvery.toMillis()))
                .map(ScanStore::scans);
    }

    Uni<Void> told(Scan scan) {
        return pool.preparedQuery("update scan set told_revision = greatest(told_revision, $2), told_at = now()"
                        + " where session_id = $1")
                .execute(Tuple.of(scan.sessionId(), scan.revision()))
                .replaceWithVoid();
    }

    /** Accounts whose posts are still to be read, in their order. */
    Uni<List<String>> toRead(Scan scan, int limit) {
        return pool.preparedQuery("select account_id from scan_reading where session_id = $1 order by place limit $2")
                .execute(Tuple.of(scan.sessionId(), limit))
                .map(rows -> {
                    List<String> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(row.getString("account_id")));
                    return ids;
                });
    }

    /** A page was told; {@code next} says where the scan goes on. Empty if the scan ended meanwhile. */
    Uni<Optional<Scan>> page(Tenure tenure, Scan scan, int accounts, List<String> toRead, Place next) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery(PAGE)
                        .execute(Tuple.tuple()
                                .addString(scan.sessionId())
                                .addLong((long) accounts)
                                .addInteger(next.domainIndex())
                                .addString(next.cursor().map(PageCursor::query).orElse(null))
                                .addInteger(next.begunAnew()))
                        .map(ScanStore::first)
                        .call(open -> open.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : connection
                                        .preparedQuery(TO_READ)
                                        .execute(Tuple.tuple()
                                                .addString(scan.sessionId())
                                                .addArrayOfString(toRead.toArray(String[]::new)))));
    }

    /** An account's posts were told. */
    Uni<Void> read(Tenure tenure, Scan scan, String accountId, int posts) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from scan_reading where session_id = $1 and account_id = $2")
                        .execute(Tuple.of(scan.sessionId(), accountId))
                        .chain(() -> connection
                                .preparedQuery("update scan set posts = posts + $2, revision = revision + 1"
                                        + " where session_id = $1 and state = 'open'")
                                .execute(Tuple.of(scan.sessionId(), (long) posts)))
                        .replaceWithVoid());
    }

    /** Puts an account behind all others, or leaves it out once the server stumbled over it {@code most} times. */
    Uni<Void> stumbled(Tenure tenure, Scan scan, String accountId, int most) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery(BEHIND)
                        .execute(Tuple.of(scan.sessionId(), accountId))
                        .chain(() -> connection
                                .preparedQuery("delete from scan_reading where session_id = $1 and stumbles >= $2")
                                .execute(Tuple.of(scan.sessionId(), most)))
                        .replaceWithVoid());
    }

    /** Ends a scan. */
    Uni<Void> end(Tenure tenure, Scan scan, Scan.State state, String detail) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery(END)
                        .execute(Tuple.of(scan.sessionId(), word(state), detail))
                        .chain(() -> connection
                                .preparedQuery("delete from scan_reading where session_id = $1")
                                .execute(Tuple.of(scan.sessionId())))
                        .replaceWithVoid());
    }

    /** Forgets scans that ended so long ago and were told of. */
    Uni<Void> forget(Tenure tenure, Duration endedFor) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from scan where state <> 'open' and told_revision >= revision"
                                + " and ended_at < now() - $1 * interval '1 second'")
                        .execute(Tuple.of(endedFor.toSeconds()))
                        .replaceWithVoid());
    }

    /** Where a scan goes on. */
    record Place(int domainIndex, Optional<PageCursor> cursor, int begunAnew) {}

    private static Optional<Scan> first(RowSet<Row> rows) {
        return scans(rows).stream().findFirst();
    }

    private static List<Scan> scans(RowSet<Row> rows) {
        List<Scan> scans = new ArrayList<>();
        for (Row row : rows) {
            scans.add(new Scan(
                    row.getString("session_id"),
                    Command.Scan.Reach.valueOf(row.getString("reach").toUpperCase(Locale.ROOT)),
                    List.of(row.getArrayOfStrings("domains")),
                    Scan.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                    row.getString("detail"),
                    row.getOffsetDateTime("asked_at").toInstant(),
                    row.getInteger("domain_index"),
                    Optional.ofNullable(row.getString("query")).map(PageCursor::new),
                    row.getInteger("begun_anew"),
                    row.getLong("accounts"),
                    row.getLong("posts"),
                    row.getLong("revision"),
                    row.getLong("told_revision")));
        }
        return scans;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
