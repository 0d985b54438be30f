package org.mastowatch.poller.report;

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
import org.mastowatch.poller.lease.LeaseStore;
import org.mastowatch.poller.lease.Tenure;

/** Reports as last told. */
@Singleton
public class SeenReportStore {

    private static final String REMEMBER = """
            insert into seen_report (report_id, event_id, open, seen_at)
            select id, event_id, open, now()
            from unnest($1::text[], $2::text[], $3::boolean[]) as told (id, event_id, open)
            on conflict (report_id) do update set event_id = excluded.event_id, open = excluded.open, seen_at = now()
            """;

    private final Pool pool;
    private final LeaseStore fenced;

    SeenReportStore(Pool pool, LeaseStore fenced) {
        this.pool = pool;
        this.fenced = fenced;
    }

    /** A report as it was told. */
    record Seen(String reportId, String eventId, boolean open) {}

    /** The last event of each report that is known. */
    Uni<Map<String, String>> eventIds(Collection<String> reportIds) {
        return pool.preparedQuery("select report_id, event_id from seen_report where report_id = any ($1)")
                .execute(Tuple.tuple().addArrayOfString(reportIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, String> known = new HashMap<>();
                    for (Row row : rows) {
                        known.put(row.getString("report_id"), row.getString("event_id"));
                    }
                    return known;
                });
    }

    /** Open reports that are none of these, those first that were not looked at for longest. */
    Uni<List<String>> openOnesBesides(Collection<String> reportIds, int limit) {
        return pool.preparedQuery("""
                        select report_id from seen_report where open and not report_id = any ($1)
                        order by seen_at limit $2
                        """)
                .execute(Tuple.tuple()
                        .addArrayOfString(reportIds.toArray(String[]::new))
                        .addInteger(limit))
                .map(rows -> {
                    List<String> open = new ArrayList<>();
                    rows.forEach(row -> open.add(row.getString("report_id")));
                    return open;
                });
    }

    Uni<Void> remember(Tenure tenure, Collection<Seen> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery(REMEMBER)
                        .execute(Tuple.tuple()
                                .addArrayOfString(
                                        told.stream().map(Seen::reportId).toArray(String[]::new))
                                .addArrayOfString(
                                        told.stream().map(Seen::eventId).toArray(String[]::new))
                                .addArrayOfBoolean(told.stream().map(Seen::open).toArray(Boolean[]::new)))
                        .replaceWithVoid());
    }

    /** It was asked for in vain: the others come first. */
    Uni<Void> asked(Tenure tenure, String reportId) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("update seen_report set seen_at = now() where report_id = $1")
                        .execute(Tuple.of(reportId))
                        .replaceWithVoid());
    }

    Uni<Void> forget(Tenure tenure, String reportId) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery("delete from seen_report where report_id = $1")
                        .execute(Tuple.of(reportId))
                        .replaceWithVoid());
    }

    /** Forgets ended reports that did not come up for so long. */
    public Uni<Void> forget(Tenure tenure, Duration notSeenFor) {
        return fenced.write(
                tenure,
                connection -> connection
                        .preparedQuery(
                                "delete from seen_report where not open and seen_at < now() - $1 * interval '1 second'")
                        .execute(Tuple.of(notSeenFor.toSeconds()))
                        .replaceWithVoid());
    }
}
