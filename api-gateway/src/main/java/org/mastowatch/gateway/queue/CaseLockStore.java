package org.mastowatch.gateway.queue;

import static org.mastowatch.gateway.queue.Columns.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The one order in which the queue is locked, or two decisions could wait for each other: what is told of an account first,
 * then a case, of several the older first, then its proposals. Whoever changes proposals and anything else begins here.
 */
final class CaseLockStore {

    private CaseLockStore() {}

    /** Lets one transaction at a time change what is known of an account. */
    static Uni<Void> lockAccount(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery("select pg_advisory_xact_lock(hashtext('gateway.case'), hashtext($1))")
                .execute(tuple(accountId))
                .replaceWithVoid();
    }

    /** One case, by a transaction of the driver's. */
    static Uni<Void> lock(SqlClient transaction, long caseId) {
        return transaction
                .preparedQuery("select from detection_case where id = $1 for update")
                .execute(tuple(caseId))
                .replaceWithVoid();
    }

    /** One case, by a transaction of Hibernate's. */
    static Uni<Void> lock(Mutiny.Session session, long caseId) {
        return session.createNativeQuery("select id from detection_case where id = ?1 for update")
                .setParameter(1, caseId)
                .getResultList()
                .replaceWithVoid();
    }

    /** The cases with a proposal that became this act, by a transaction of Hibernate's. */
    static Uni<Void> lockOfAct(Mutiny.Session session, String actId) {
        return session.createNativeQuery("select id from detection_case where id in"
                        + " (select case_id from proposal where act_id = ?1) order by id for update")
                .setParameter(1, actId)
                .getResultList()
                .replaceWithVoid();
    }

    /** All cases of an account. */
    static Uni<Void> lockOfAccount(SqlClient transaction, String accountId) {
        return transaction
                .preparedQuery("select from detection_case where account_id = $1 order by id for update")
                .execute(tuple(accountId))
                .replaceWithVoid();
    }

    /** The cases with a proposal that became this act. */
    static Uni<Void> lockOfAct(SqlClient transaction, String actId) {
        return transaction
                .preparedQuery("select from detection_case where id in (select case_id from proposal where act_id = $1)"
                        + " order by id for update")
                .execute(tuple(actId))
                .replaceWithVoid();
    }
}
