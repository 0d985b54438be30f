package org.mastowatch.approval.ledger;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent;

/** The ledger's types in PostgreSQL's. */
public final class Columns {

    private Columns() {}

    /** Values in the order of their numbers; times may be given as instants, words as enums. */
    public static Tuple values(@Nullable Object... values) {
        List<Object> list = new ArrayList<>(Arrays.asList(values));
        list.replaceAll(value -> switch (value) {
            case Instant at -> OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
            case Enum<?> word -> word.name();
            case null, default -> value;
        });
        return Tuple.tuple(list);
    }

    static SignUp signUp(Row row) {
        String judgeAs = row.getString("judge_as");
        return new SignUp(
                row.getString("account_id"),
                row.getString("username"),
                row.getString("email_domain"),
                row.getString("email_hash"),
                row.getBoolean("confirmed"),
                instant(row, "requested_at"),
                row.getLong("revision"),
                state(row),
                judgement(row),
                judgeAs == null ? null : SignUp.JudgeAs.valueOf(judgeAs),
                row.getInteger("judged"),
                row.getLong("claim"),
                row.getInteger("attempt"),
                maybe(row, "attempt_at"),
                row.getInteger("waits"),
                maybe(row, "closed_at"),
                row.getString("trigger_event_id"),
                maybe(row, "observed_at"),
                maybe(row, "heard_at"));
    }

    static Personal personal(Row row) {
        return new Personal(
                row.getString("email"),
                row.getString("ip"),
                row.getString("reason"),
                row.getString("locale"),
                row.getString("invited_by"));
    }

    private static Judgement judgement(Row row) {
        String decision = row.getString("decision");
        String by = row.getString("decided_by");
        return new Judgement(
                decision == null ? null : SignUpDecision.valueOf(decision),
                by == null ? null : SignUpEvent.DecidedBy.valueOf(by),
                row.getString("who"),
                row.getString("rule"),
                row.getDouble("score"),
                row.getString("policy_sha256"),
                row.getBoolean("shadow"),
                row.getString("trace"),
                row.getString("note"));
    }

    private static SignUpState state(Row row) {
        return switch (SignUpEvent.State.valueOf(row.getString("state"))) {
            case UNCONFIRMED -> new SignUpState.Unconfirmed();
            case HELD -> new SignUpState.Held();
            case APPROVING -> new SignUpState.Approving(instant(row, "due_at"));
            case REJECTING -> new SignUpState.Rejecting(instant(row, "due_at"));
            case APPROVED -> new SignUpState.Approved();
            case REJECTED -> new SignUpState.Rejected();
        };
    }

    private static Instant instant(Row row, String column) {
        return Objects.requireNonNull(maybe(row, column), column);
    }

    /** A time that may be missing. */
    public static @Nullable Instant maybe(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
