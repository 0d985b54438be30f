package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.lookup.PastCases;

/** Reads the cases that there were about an account. */
@ApplicationScoped
class CaseHistoryStore implements PastCases {

    private final Pool pool;

    CaseHistoryStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<PastCase>> of(String accountId, int limit) {
        return pool.preparedQuery(
                        "select id, state, rules, score, decision, report_id, report_end, opened_at, closed_at"
                                + " from detection_case where account_id = $1 order by id desc limit $2")
                .execute(tuple(accountId, limit))
                .map(rows -> Columns.list(rows, CaseHistoryStore::past));
    }

    private static PastCase past(Row row) {
        return new PastCase(
                row.getLong("id"),
                CaseState.valueOf(row.getString("state")).word(),
                List.of(row.getArrayOfStrings("rules")),
                row.getDouble("score"),
                row.getString("decision"),
                row.getString("report_id"),
                lower(row.getString("report_end")),
                row.getOffsetDateTime("opened_at").toInstant(),
                Columns.instant(row.getOffsetDateTime("closed_at")));
    }

    private static @Nullable String lower(@Nullable String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
