package org.mastowatch.gateway.action;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.erasure.AccountForgotten;
import org.mastowatch.gateway.lookup.PastActs;
import org.mastowatch.gateway.outcome.OutcomeTaken;

/** Reads how acts stand, and lets them follow what the reporter tells. */
@ApplicationScoped
class ActStore implements OutcomeTaken, PastActs, AccountForgotten {

    /** Lines of a history that are shown. */
    private static final int SHOWN_CHANGES = 100;

    private static final String COLUMNS = "number, id, action, state, account_id, acct, report_id, domain, reason, who,"
            + " asked_at, changed_at, not_before, lift_at, due_at, answer, detail, second_why, second_who, expires_at,"
            + " detection_id, bulk_id, delay_seconds";

    private static final String SELECTED = "(cardinality($1::text[]) = 0 or state = any($1))"
            + " and ($2::text is null or account_id = $2) and ($3::text is null or domain = $3)"
            + " and ($4::text is null or who = $4) and ($5::text is null or action = $5)"
            + " and ($6::timestamptz is null or asked_at >= $6) and ($7::timestamptz is null or asked_at < $7)";

    private final Pool pool;

    ActStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<ActView>> find(String id) {
        return pool.preparedQuery("select " + COLUMNS + " from act where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    Optional<ActView> found = Optional.empty();
                    for (Row row : rows) {
                        found = Optional.of(view(row));
                    }
                    return found;
                });
    }

    /** What the reporter is told to do, as JSON of the contract; empty where there is no such act. */
    Uni<Optional<String>> moderation(String id) {
        return pool.preparedQuery("select moderation from act where id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    Optional<String> found = Optional.empty();
                    for (Row row : rows) {
                        found = Optional.of(row.getString("moderation"));
                    }
                    return found;
                });
    }

    /** A page, newest first, from behind {@code before} on. */
    Uni<List<Numbered>> page(ActFilter filter, @Nullable Long before, int limit) {
        List<@Nullable Object> values = values(filter);
        values.add(before);
        values.add(limit);
        return pool.preparedQuery("select " + COLUMNS + " from act where " + SELECTED
                        + " and ($8::bigint is null or number < $8) order by number desc limit $9")
                .execute(Tuple.tuple(values))
                .map(rows -> {
                    List<Numbered> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new Numbered(row.getLong("number"), view(row))));
                    return found;
                });
    }

    Uni<Long> count(ActFilter filter) {
        return pool.preparedQuery("select count(*) as n from act where " + SELECTED)
                .execute(Tuple.tuple(values(filter)))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /** How an act came to stand as it does, oldest first. */
    Uni<List<ActChange>> history(String id) {
        return pool.preparedQuery("select * from (select id, at, state, who, detail, answer, due_at from act_change"
                        + " where act_id = $1 order by id desc limit " + SHOWN_CHANGES + ") newest order by id")
                .execute(Tuple.of(id))
                .map(rows -> {
                    List<ActChange> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new ActChange(
                            row.getOffsetDateTime("at").toInstant(),
                            row.getString("state"),
                            row.getString("who"),
                            row.getString("detail"),
                            row.getString("answer"),
                            instant(row, "due_at"))));
                    return found;
                });
    }

    /** What came with this key before. */
    Uni<Optional<Remembered>> remembered(String personId, String key) {
        return pool.preparedQuery("select sha256, act_ids from act_request where person_id = $1 and key = $2")
                .execute(Tuple.of(personId, key))
                .map(rows -> {
                    Optional<Remembered> found = Optional.empty();
                    for (Row row : rows) {
                        found = Optional.of(
                                new Remembered(row.getString("sha256"), List.of(row.getArrayOfStrings("act_ids"))));
                    }
                    return found;
                });
    }

    @Override
    public Uni<List<PastAct>> about(String accountId, int limit) {
        return pool.preparedQuery("select id, action, state, who, reason, asked_at, lift_at from act"
                        + " where account_id = $1 order by number desc limit $2")
                .execute(Tuple.of(accountId, limit))
                .map(rows -> {
                    List<PastAct> found = new ArrayList<>();
                    rows.forEach(row -> found.add(new PastAct(
                            row.getString("id"),
                            row.getString("action"),
                            row.getString("state"),
                            row.getString("who"),
                            row.getString("reason"),
                            row.getOffsetDateTime("asked_at").toInstant(),
                            instant(row, "lift_at"))));
                    return found;
                });
    }

    /** Lets an act stand as the newest revision says; each revision is a line of its history. */
    @Override
    public Uni<Void> taken(SqlClient transaction, Outcome outcome) {
        Outcome.ActStanding standing = outcome.action();
        Optional<ActState> state = ActState.of(outcome.kind());
        if (standing == null || state.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        OffsetDateTime at = OffsetDateTime.ofInstant(outcome.at(), ZoneOffset.UTC);
        Instant due = standing.dueAt();
        OffsetDateTime dueAt = due == null ? null : OffsetDateTime.ofInstant(due, ZoneOffset.UTC);
        return transaction
                .preparedQuery("insert into act_change (act_id, revision, at, state, who, detail, answer, due_at)"
                        + " select id, $2, $3, $4, null, $5, $6, $7 from act where id = $1"
                        + " on conflict (act_id, revision) do nothing")
                .execute(tuple(
                        standing.actId(),
                        standing.revision(),
                        at,
                        state.get().word(),
                        outcome.detail(),
                        standing.answer(),
                        dueAt))
                .chain(() -> transaction
                        .preparedQuery("update act set revision = $2, changed_at = $3, state = $4, detail = $5,"
                                + " answer = $6, due_at = $7 where id = $1 and revision < $2")
                        .execute(tuple(
                                standing.actId(),
                                standing.revision(),
                                at,
                                state.get().word(),
                                outcome.detail(),
                                standing.answer(),
                                dueAt)))
                .replaceWithVoid();
    }

    @Override
    public String what() {
        return "acts";
    }

    /** With what the owner was told and the history. That something was done, and by whom, stays in the audit log. */
    @Override
    public Uni<Integer> forget(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery("delete from act where account_id = $1")
                .execute(Tuple.of(accountId))
                .map(deleted -> deleted.rowCount());
    }

    /** Forgets acts to which nothing happened since {@code oldest}, and requests from before {@code oldestRequest}. */
    Uni<Void> forgetBefore(OffsetDateTime oldest, OffsetDateTime oldestRequest) {
        return pool.preparedQuery("delete from act where changed_at < $1 and state <> 'awaiting_second'"
                        + " and (due_at is null or due_at < $1)")
                .execute(Tuple.of(oldest))
                .chain(() -> pool.preparedQuery("delete from act_request where at < $1")
                        .execute(Tuple.of(oldestRequest)))
                .replaceWithVoid();
    }

    private static ActView view(Row row) {
        Instant notBefore = instant(row, "not_before");
        boolean stoppable =
                ActState.of(row.getString("state")).map(ActState::open).orElse(false)
                        && row.getLong("delay_seconds") > 0;
        return new ActView(
                row.getString("id"),
                row.getString("action"),
                row.getString("state"),
                row.getString("account_id"),
                row.getString("acct"),
                row.getString("report_id"),
                row.getString("domain"),
                row.getString("reason"),
                row.getString("who"),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                stoppable ? notBefore : null,
                instant(row, "lift_at"),
                instant(row, "due_at"),
                row.getString("answer"),
                row.getString("detail"),
                row.getString("second_why"),
                row.getString("second_who"),
                instant(row, "expires_at"),
                row.getString("detection_id"),
                row.getString("bulk_id"));
    }

    private static List<@Nullable Object> values(ActFilter filter) {
        return new ArrayList<>(Arrays.asList(
                filter.states().toArray(String[]::new),
                filter.accountId(),
                filter.domain(),
                filter.who(),
                filter.action(),
                at(filter.since()),
                at(filter.until())));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static Tuple tuple(@Nullable Object... values) {
        return Tuple.tuple(new ArrayList<>(Arrays.asList(values)));
    }

    /** An act with its place in the list. */
    record Numbered(long number, ActView act) {}

    /** A request that came before. */
    record Remembered(String sha256, List<String> actIds) {
        Remembered {
            actIds = List.copyOf(actIds);
        }
    }
}
