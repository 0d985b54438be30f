package org.mastowatch.approval.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whom the ledger knows of late, decided or not. Each call is one transaction. */
@ApplicationScoped
public class Recent {

    private final Pool pool;
    private final SignUpStore signUps;

    Recent(Pool pool, SignUpStore signUps) {
        this.pool = pool;
        this.signUps = signUps;
    }

    /** When the first sign-up was seen that the ledger has; empty while it has none. */
    public Uni<Optional<Instant>> firstSeen() {
        return pool.withTransaction(signUps::firstSeen);
    }

    /** Some of those who asked after then, in the order of their ids, from the one after {@code after} on. */
    public Uni<List<SignUp>> requestedAfter(Instant since, String after, int most) {
        return pool.withTransaction(tx -> signUps.requestedAfter(tx, since, after, most));
    }
}
