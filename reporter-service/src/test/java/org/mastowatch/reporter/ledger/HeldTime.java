package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import org.mastowatch.local.parts.HeldClock;

/** Puts a time that tests move in place of the database's. */
@Alternative
@ApplicationScoped
public class HeldTime extends TimeStore {

    public static final HeldClock CLOCK = new HeldClock();

    @Override
    Uni<Instant> now(SqlConnection tx) {
        return Uni.createFrom().item(CLOCK.instant());
    }
}
