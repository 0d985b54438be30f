package org.mastowatch.gateway.detection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import org.mastowatch.events.VerdictEvent;

/** What another feature does with a replica's minute, in the transaction that keeps it: once, however often it is told. */
public interface TallyTaken {

    /** Fails to have the minute taken again later, with everything else that follows from it. */
    Uni<Void> taken(SqlClient transaction, VerdictEvent.Tally tally);
}
