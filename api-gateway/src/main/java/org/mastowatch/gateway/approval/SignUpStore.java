package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpEvent.DecidedBy;

/** Reads how sign-ups stand and stood. */
@ApplicationScoped
class SignUpStore {

    /** Changes that are shown of one sign-up. */
    private static final int SHOWN_CHANGES = 100;

    private static final String SELECTED = "(cardinality($1::text[]) = 0 or state = any($1))"
            + " and ($2::text is null or decision = $2)"
            + " and ($3::text is null or email_domain = $3 or email_domain like $4)"
            + " and ($5::text is null or rule = $5)"
            + " and ($6::double precision is null or score >= $6)"
            + " and ($7::boolean is null or shadow = $7)"
            + " and ($8::text is null or lower(username) like $8)";

    private final Pool pool;

    SignUpStore(Pool pool) {
        this.pool = pool;
    }

    /** A page of those that are selected, from behind {@code cursor} on. */
    Uni<List<SignUp>> page(Selection selection, Order order, @Nullable Cursor cursor, int limit) {
        List<@Nullable Object> values = values(selection);
        values.add(cursor == null ? null : cursor.value());
        values.add(cursor == null ? null : cursor.accountId());
        values.add(limit);
        return pool.preparedQuery("select " + Columns.OF_SIGN_UP + " from sign_up where " + SELECTED + " and "
                        + order.afterCondition(9, 10) + " order by " + order.orderBy() + " limit $11")
                .execute(Columns.tuple(values.toArray()))
                .map(rows -> Columns.list(rows, Columns::signUp));
    }

    /** How many are selected. */
    Uni<Long> count(Selection selection) {
        return pool.preparedQuery("select count(*) as n from sign_up where " + SELECTED)
                .execute(Columns.tuple(values(selection).toArray()))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<List<SignUp>> byIds(Collection<String> accountIds) {
        return pool.preparedQuery("select " + Columns.OF_SIGN_UP + " from sign_up where account_id = any($1)"
                        + " order by requested_at, account_id")
                .execute(Columns.tuple((Object) accountIds.toArray(String[]::new)))
                .map(rows -> Columns.list(rows, Columns::signUp));
    }

    Uni<Optional<SignUp>> find(String accountId) {
        return byIds(List.of(accountId)).map(found -> found.stream().findFirst());
    }

    /** How one sign-up came to stand as it does, newest first; each judgement with its trace. */
    Uni<List<Change>> changes(String accountId) {
        return pool.preparedQuery("select " + Columns.OF_CHANGE + ", trace from sign_up_change where account_id = $1"
                        + " order by revision desc limit " + SHOWN_CHANGES)
                .execute(Columns.tuple(accountId))
                .map(rows -> Columns.list(rows, row -> Columns.change(row, Columns.json(row.getString("trace")))));
    }

    /** What the conditions of the policy said of a sign-up as it stands. */
    Uni<Optional<JsonNode>> trace(String accountId) {
        return pool.preparedQuery("select trace from sign_up where account_id = $1")
                .execute(Columns.tuple(accountId))
                .map(rows ->
                        Columns.list(rows, row -> Optional.ofNullable(Columns.json(row.getString("trace")))).stream()
                                .flatMap(Optional::stream)
                                .findFirst());
    }

    /** Changes of all sign-ups or one, the newest first, from behind {@code before} on. */
    Uni<List<Change>> history(
            @Nullable String accountId, @Nullable DecidedBy decidedBy, @Nullable Long before, int limit) {
        return pool.preparedQuery("select " + Columns.OF_CHANGE + " from sign_up_change"
                        + " where ($1::text is null or account_id = $1) and ($2::text is null or decided_by = $2)"
                        + " and ($3::bigint is null or id < $3) order by id desc limit $4")
                .execute(Columns.tuple(accountId, Columns.name(decidedBy), before, limit))
                .map(rows -> Columns.list(rows, row -> Columns.change(row, null)));
    }

    private static List<@Nullable Object> values(Selection selection) {
        String domain = selection.domain();
        String prefix = selection.usernamePrefix();
        return new ArrayList<>(Arrays.asList(
                selection.states().stream().map(Enum::name).toArray(String[]::new),
                Columns.name(selection.decision()),
                domain,
                domain == null ? null : "%." + literal(domain),
                selection.rule(),
                selection.minScore(),
                selection.shadow(),
                prefix == null ? null : literal(prefix.toLowerCase(Locale.ROOT)) + "%"));
    }

    /** The text with nothing in it that {@code like} reads as a wildcard. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
