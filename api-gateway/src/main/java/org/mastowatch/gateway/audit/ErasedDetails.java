package org.mastowatch.gateway.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import org.mastowatch.gateway.erasure.AccountForgotten;

/** What the log says of an account that is forgotten. It comes last, since its note holds the place of the newest entry. */
@ApplicationScoped
@Priority(ErasedDetails.AFTER_ALL_OTHERS)
class ErasedDetails implements AccountForgotten {

    static final int AFTER_ALL_OTHERS = -1000;

    private final AuditTrail trail;

    ErasedDetails(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public String what() {
        return "details in the audit log";
    }

    @Override
    public Uni<Integer> forget(SqlClient transaction, String accountId) {
        return trail.forgetAccount(transaction, accountId).map(Math::toIntExact);
    }
}
