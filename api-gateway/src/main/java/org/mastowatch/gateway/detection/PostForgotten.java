package org.mastowatch.gateway.detection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** What another feature forgets of a deleted post, in the transaction that forgets it. Harmless when it comes twice. */
public interface PostForgotten {

    /** Forgets what the post said; that it hit may stay. */
    Uni<Void> forgotten(SqlClient transaction, String accountId, String statusId);
}
