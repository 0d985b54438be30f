package org.mastowatch.gateway.approval;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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

    private final Pool pool;

    SignUpStore(Pool pool) {
        this.pool = pool;
    }

    /** A page of those that are selected, from behind {@code cursor} and so many more on. */
    Uni<List<SignUp>> page(Selection selection, Order order, @Nullable Cursor cursor, int behind, int limit) {
        Conditions conditions = new Conditions(selection);
        if (cursor != null) {
            conditions.after(order, cursor);
        }
        return pool.preparedQuery("select " + Columns.OF_SIGN_UP + " from sign_up where " + conditions.text
                        + " order by " + order.orderBy() + " limit " + limit + " offset " + behind)
                .execute(Columns.tuple(conditions.values.toArray()))
                .map(rows -> Columns.list(rows, Columns::signUp));
    }

    /** How many are selected. */
    Uni<Long> count(Selection selection) {
        Conditions conditions = new Conditions(selection);
        return pool.preparedQuery("select count(*) as n from sign_up where " + conditions.text)
                .execute(Columns.tuple(conditions.values.toArray()))
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

    /** The text with nothing in it that {@code like} reads as a wildcard. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** What is asked of sign-ups. Only that stands in it, so that PostgreSQL can choose an index. */
    private static final class Conditions {

        private final StringBuilder text = new StringBuilder("true");
        private final List<Object> values = new ArrayList<>();

        Conditions(Selection selection) {
            if (!selection.states().isEmpty()) {
                add(
                        "state = any($%d)",
                        selection.states().stream().map(Enum::name).toArray(String[]::new));
            }
            add("decision = $%d", Columns.name(selection.decision()));
            String domain = selection.domain();
            if (domain != null) {
                values.add(domain);
                add("(email_domain = $" + values.size() + " or email_domain like $%d)", "%." + literal(domain));
            }
            add("rule = $%d", selection.rule());
            add("score >= $%d", selection.minScore());
            add("shadow = $%d", selection.shadow());
            String prefix = selection.usernamePrefix();
            add("lower(username) like $%d", prefix == null ? null : literal(prefix.toLowerCase(Locale.ROOT)) + "%");
        }

        void after(Order order, Cursor cursor) {
            values.add(cursor.value());
            values.add(cursor.accountId());
            text.append(" and ").append(order.afterCondition(values.size() - 1, values.size()));
        }

        private void add(String condition, @Nullable Object value) {
            if (value != null) {
                values.add(value);
                text.append(" and ").append(condition.formatted(values.size()));
            }
        }
    }
}
