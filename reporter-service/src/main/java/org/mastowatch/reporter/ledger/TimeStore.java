package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The time that all replicas share: the database's. A replica's own clock may be ahead of another's, or be set anew. */
@ApplicationScoped
class TimeStore {

    Uni<Instant> now(SqlConnection tx) {
        return tx.query("select clock_timestamp() as now")
                .execute()
                .map(rows -> Columns.instant(rows.iterator().next(), "now"));
    }
}
