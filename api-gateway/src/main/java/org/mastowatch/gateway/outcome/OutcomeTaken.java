package org.mastowatch.gateway.outcome;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import org.mastowatch.events.Outcome;

/** What another feature does with an outcome, in the transaction that keeps it: once, however often it is told. */
public interface OutcomeTaken {

    /** Fails to have the outcome taken again later, with everything else that follows from it. */
    Uni<Void> taken(SqlClient transaction, Outcome outcome);
}
