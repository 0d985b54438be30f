package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.DecidedBy;
import org.mastowatch.events.SignUpEvent.State;

/** Rows of the tables about sign-ups as records, and values as the tables take them. */
final class Columns {

    static final String OF_SIGN_UP = "account_id, revision, username, email_domain, confirmed, requested_at, state,"
            + " decision, decided_by, who, rule, score, policy_sha256, shadow, due_at, note, changed_at,"
            + " conclusion";

    static final String OF_CHANGE = "id, account_id, username, revision, at, state, decision, decided_by, who, rule,"
            + " score, policy_sha256, shadow, due_at, note, answer, conclusion";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Columns() {}

    static SignUp signUp(Row row) {
        return new SignUp(
                row.getString("account_id"),
                row.getLong("revision"),
                row.getString("username"),
                row.getString("email_domain"),
                row.getBoolean("confirmed"),
                row.getOffsetDateTime("requested_at").toInstant(),
                State.valueOf(row.getString("state")),
                decision(row.getString("decision")),
                decidedBy(row.getString("decided_by")),
                row.getString("who"),
                row.getString("rule"),
                row.getDouble("score"),
                row.getString("policy_sha256"),
                row.getBoolean("shadow"),
                instant(row.getOffsetDateTime("due_at")),
                row.getString("note"),
                row.getOffsetDateTime("changed_at").toInstant(),
                json(row.getString("conclusion")));
    }

    static Change change(Row row, @Nullable JsonNode trace) {
        return new Change(
                row.getLong("id"),
                row.getString("account_id"),
                row.getString("username"),
                row.getLong("revision"),
                row.getOffsetDateTime("at").toInstant(),
                State.valueOf(row.getString("state")),
                decision(row.getString("decision")),
                decidedBy(row.getString("decided_by")),
                row.getString("who"),
                row.getString("rule"),
                row.getDouble("score"),
                row.getString("policy_sha256"),
                row.getBoolean("shadow"),
                instant(row.getOffsetDateTime("due_at")),
                row.getString("note"),
                row.getString("answer"),
                json(row.getString("conclusion")),
                trace);
    }

    /** What a trace concludes, as JSON; null in what an older service told. */
    static @Nullable String conclusion(@Nullable String trace) {
        JsonNode whole = json(trace);
        JsonNode conclusion = whole == null ? null : whole.get("conclusion");
        return conclusion != null && conclusion.isObject() ? conclusion.toString() : null;
    }

    /** JSON that another service wrote; null where it is none. */
    static @Nullable JsonNode json(@Nullable String text) {
        try {
            return text == null ? null : JSON.readTree(text);
        } catch (JsonProcessingException unreadable) {
            return null;
        }
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
            case Instant at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
            case null -> null;
            default -> value;
        });
        return Tuple.tuple(clean);
    }

    static @Nullable String name(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }

    /** As the API writes it. */
    static @Nullable String word(@Nullable Enum<?> word) {
        return word == null ? null : word.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable SignUpDecision decision(@Nullable String name) {
        return name == null ? null : SignUpDecision.valueOf(name);
    }

    private static @Nullable DecidedBy decidedBy(@Nullable String name) {
        return name == null ? null : DecidedBy.valueOf(name);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
