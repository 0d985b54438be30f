package org.mastowatch.gateway.queue;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of the queue's tables as records, and values as the tables take them. */
final class Columns {

    private Columns() {}

    static DetectionCase detectionCase(Row row) {
        return new DetectionCase(
                row.getLong("id"),
                row.getLong("revision"),
                row.getString("account_id"),
                row.getString("acct"),
                row.getString("domain"),
                CaseState.valueOf(row.getString("state")),
                new Priority(
                        row.getInteger("priority"),
                        row.getDouble("severity"),
                        row.getDouble("reach"),
                        row.getDouble("rule_precision")),
                row.getDouble("score"),
                List.of(row.getArrayOfLongs("rule_ids")),
                List.of(row.getArrayOfStrings("rules")),
                row.getInteger("posts"),
                row.getLong("verdicts"),
                List.of(row.getArrayOfStrings("verdict_ids")),
                row.getInteger("proposals"),
                row.getString("trigger_event_id"),
                row.getOffsetDateTime("observed_at").toInstant(),
                row.getOffsetDateTime("opened_at").toInstant(),
                row.getOffsetDateTime("last_at").toInstant(),
                row.getString("claimed_by"),
                instant(row.getOffsetDateTime("claimed_until")),
                row.getString("decision"),
                row.getString("decided_by"),
                instant(row.getOffsetDateTime("decided_at")),
                row.getString("reason"),
                row.getString("incident_id"),
                row.getString("report_id"),
                row.getString("report_end"),
                row.getString("note"),
                instant(row.getOffsetDateTime("closed_at")));
    }

    static Proposal proposal(Row row) {
        return new Proposal(
                row.getLong("id"),
                row.getLong("case_id"),
                row.getString("account_id"),
                row.getString("acct"),
                row.getString("domain"),
                row.getString("action"),
                row.getLong("rule_id"),
                row.getString("rule_name"),
                row.getString("proposed_by"),
                row.getString("reason"),
                row.getLong("duration_seconds"),
                row.getString("warning_text"),
                row.getString("warning_preset_id"),
                Proposal.State.valueOf(row.getString("state")),
                row.getOffsetDateTime("proposed_at").toInstant(),
                row.getString("decided_by"),
                instant(row.getOffsetDateTime("decided_at")),
                row.getString("decision_reason"),
                row.getString("act_id"),
                row.getString("act_state"));
    }

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> found = new ArrayList<>();
        rows.forEach(row -> found.add(read.apply(row)));
        return found;
    }

    /** Values in order. PostgreSQL takes no text with a NUL in it, which would hold a consumer for ever. */
    static Tuple tuple(@Nullable Object... values) {
        List<@Nullable Object> clean = new ArrayList<>(Arrays.asList(values));
        clean.replaceAll(value -> switch (value) {
            case String text -> text.replace("\0", "");
            case Instant at -> time(at);
            case null -> null;
            default -> value;
        });
        return Tuple.tuple(clean);
    }

    static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
