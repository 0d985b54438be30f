package org.mastowatch.gateway.lookup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Counts what accounts of a server were found to do. */
@ApplicationScoped
class ViolationStore {

    private final Pool pool;

    ViolationStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Violations> of(String domain) {
        return pool.preparedQuery("select count(*) as n, count(distinct account_id) as accounts,"
                        + " max(evaluated_at) as last from verdict where domain = $1 and score > 0")
                .execute(Tuple.of(domain))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    OffsetDateTime last = row.getOffsetDateTime("last");
                    return new Violations(
                            row.getLong("n"), row.getLong("accounts"), last == null ? null : last.toInstant());
                });
    }

    /** What is kept of it. */
    record Violations(
            long verdicts, long accounts, @Nullable Instant last) {}
}
