package org.mastowatch.gateway.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;

/** What a feature of the gateway keeps of accounts, and how it forgets one. */
public interface AccountForgotten {

    /** What it keeps, in the plural and for people: {@code detections}. */
    String what();

    /** Removes all that is kept of an account; how many rows there were. Counts that name no account stay. */
    Uni<Integer> forget(SqlClient transaction, String accountId);
}
