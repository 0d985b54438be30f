package org.mastowatch.gateway.rules;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

@ApplicationScoped
class RuleSetRepository implements PanacheRepositoryBase<RuleSetRow, Short> {

    /** The row, locked until the transaction ends. */
    Uni<RuleSetRow> locked() {
        return findById(RuleSetRow.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }
}
