package org.mastowatch.approval;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SignUpRepository implements PanacheRepositoryBase<SignUp, String> {

    /** How many wait for a person. */
    Uni<Long> held() {
        return count("state", SignUp.State.HELD);
    }
}
