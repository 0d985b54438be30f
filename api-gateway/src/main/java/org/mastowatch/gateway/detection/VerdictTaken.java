package org.mastowatch.gateway.detection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import org.mastowatch.events.VerdictEvent;

/** What another feature does with a verdict, in the transaction that keeps it: once, however often it is told. */
public interface VerdictTaken {

    /** Fails to have the verdict taken again later, with everything else that follows from it. */
    Uni<Void> taken(SqlClient transaction, VerdictEvent.Verdict verdict);
}
