package org.mastowatch.approval.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sign-ups that nothing was heard of for long, although they wait. */
@ApplicationScoped
public class Unheard {

    private final Pool pool;
    private final SignUpStore signUps;
    private final Clock clock;

    Unheard(Pool pool, SignUpStore signUps, Clock clock) {
        this.pool = pool;
        this.signUps = signUps;
        this.clock = clock;
    }

    /**
     * Takes some, the longest first. Other replicas get others.
     *
     * @param silence nothing was heard for so long
     * @param pause they are taken again after it if nothing is heard until then
     */
    public Uni<List<SignUp>> claim(Duration silence, Duration pause, int most) {
        Instant since = clock.instant().minus(silence);
        return pool.withTransaction(tx -> signUps.claimUnheard(tx, since, since.plus(pause), most));
    }
}
