package org.mastowatch.reporter.act;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.kafka.EventJson;

/** An act's types in PostgreSQL's. */
final class ActColumns {

    private ActColumns() {}

    /** Values in the order of their numbers; times may be given as instants. */
    static Tuple values(@Nullable Object... values) {
        List<Object> list = new ArrayList<>(Arrays.asList(values));
        list.replaceAll(value -> value instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : value);
        return Tuple.tuple(list);
    }

    static String json(Object value) {
        return new String(EventJson.write(value), StandardCharsets.UTF_8);
    }

    static Act act(Row row) {
        String stood = row.getString("stood");
        return new Act(
                row.getString("id"),
                row.getLong("seq"),
                state(row.getString("state")),
                row.getLong("revision"),
                row.getLong("claim"),
                read(row.getString("moderation"), Moderation.class),
                row.getString("message"),
                row.getString("who"),
                new Command.Actor(
                        row.getString("actor_id"), row.getString("actor_name"), row.getString("actor_permissions")),
                at(row, "expires_at"),
                orNull(row, "lift_at"),
                new Act.Progress(
                        orNull(row, "due_at"),
                        row.getInteger("attempt"),
                        row.getInteger("waits"),
                        orNull(row, "called_at"),
                        stood == null ? null : read(stood, Stood.class),
                        row.getBoolean("ours"),
                        row.getString("stop_who"),
                        undo(row)));
    }

    private static Act.@Nullable Undo undo(Row row) {
        String who = row.getString("undo_who");
        return who == null
                ? null
                : new Act.Undo(
                        who,
                        new Command.Actor(
                                row.getString("undo_actor_id"),
                                row.getString("undo_actor_name"),
                                row.getString("undo_permissions")));
    }

    private static <T> T read(String json, Class<T> type) {
        return EventJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static Instant at(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable Instant orNull(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static ActState state(String word) {
        return switch (word) {
            case "WAITING" -> new ActState.Waiting();
            case "SENT" -> new ActState.Sent();
            case "STANDING" -> new ActState.Standing();
            case "UNDOING" -> new ActState.Undoing();
            case "REVERTING" -> new ActState.Reverting();
            default -> new ActState.Closed(ActState.End.valueOf(word));
        };
    }

    /** The state's word in the table. */
    static String word(ActState state) {
        return switch (state) {
            case ActState.Waiting s -> "WAITING";
            case ActState.Sent s -> "SENT";
            case ActState.Standing s -> "STANDING";
            case ActState.Undoing s -> "UNDOING";
            case ActState.Reverting s -> "REVERTING";
            case ActState.Closed closed -> closed.end().name();
        };
    }
}
