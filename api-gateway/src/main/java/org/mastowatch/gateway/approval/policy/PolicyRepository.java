package org.mastowatch.gateway.approval.policy;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PolicyRepository implements PanacheRepositoryBase<PolicyRow, Long> {

    /** Lets nobody else publish before the transaction ends; reading goes on. */
    Uni<Void> lock() {
        return getSession()
                .flatMap(session -> session.createNativeQuery("lock table sign_up_policy in exclusive mode")
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The one in force; empty before the very first start. */
    Uni<Optional<PolicyRow>> inForce() {
        return findAll(Sort.descending("revision")).firstResult().map(Optional::ofNullable);
    }

    /** Versions below {@code before}, newest first. */
    Uni<List<PolicyRow>> before(long before, int limit) {
        return find("revision < ?1", Sort.descending("revision"), before)
                .page(0, limit)
                .list();
    }
}
