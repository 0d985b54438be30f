package org.mastowatch.reporter.ledger;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's types in PostgreSQL's. */
final class Columns {

    private Columns() {}

    /** Values in the order of their numbers; times may be given as instants. */
    static Tuple values(@Nullable Object... values) {
        List<Object> list = new ArrayList<>(Arrays.asList(values));
        list.replaceAll(value -> value instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : value);
        return Tuple.tuple(list);
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static Incident incident(Row row) {
        return new Incident(
                row.getUUID("id"),
                row.getString("account_id"),
                row.getString("acct"),
                row.getString("domain"),
                row.getString("marker"),
                state(row),
                row.getLong("claim"),
                row.getDouble("score"),
                row.getString("trigger_event_id"),
                instant(row, "observed_at"),
                instant(row, "opened_at"),
                instant(row, "due_at"),
                instant(row, "expires_at"),
                row.getBoolean("recheck"),
                row.getInteger("attempt"),
                row.getString("dismiss_asked"));
    }

    private static IncidentState state(Row row) {
        String name = row.getString("state");
        return switch (name) {
            case "GATHERING" -> new IncidentState.Gathering(instant(row, "due_at"));
            case "DEFERRED" ->
                new IncidentState.Deferred(instant(row, "due_at"), IncidentState.Reason.valueOf(row.getString("why")));
            case "HELD" -> new IncidentState.Held();
            case "FILING" -> new IncidentState.Filing(row.getInteger("attempt"), instant(row, "attempt_at"));
            case "FILED" -> new IncidentState.Filed(row.getString("report_id"), instant(row, "filed_at"));
            case "RESOLVED" ->
                new IncidentState.Resolved(
                        row.getString("report_id"),
                        EndStore.standing(row, "stood_after").orElse(null));
            case "FAILED" -> new IncidentState.Failed(row.getString("why"));
            case "EXPIRED" -> new IncidentState.Expired();
            case "DISMISSED" -> new IncidentState.Dismissed(row.getString("why"));
            default -> throw new IllegalStateException("The ledger holds a state that this version does not know");
        };
    }

    /** The state's word in the table. */
    static String word(IncidentState state) {
        return switch (state) {
            case IncidentState.Gathering s -> "GATHERING";
            case IncidentState.Deferred s -> "DEFERRED";
            case IncidentState.Held s -> "HELD";
            case IncidentState.Filing s -> "FILING";
            case IncidentState.Filed s -> "FILED";
            case IncidentState.Resolved s -> "RESOLVED";
            case IncidentState.Failed s -> "FAILED";
            case IncidentState.Expired s -> "EXPIRED";
            case IncidentState.Dismissed s -> "DISMISSED";
        };
    }
}
