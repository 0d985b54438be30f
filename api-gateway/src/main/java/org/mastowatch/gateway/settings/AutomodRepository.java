package org.mastowatch.gateway.settings;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

@ApplicationScoped
class AutomodRepository implements PanacheRepositoryBase<AutomodRow, Short> {

    /** The row as others last committed it, locked until the transaction ends. */
    Uni<AutomodRow> locked() {
        return findById(AutomodRow.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }
}
