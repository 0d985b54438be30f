package org.mastowatch.reporter.ledger;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Ends the wait for a database that hangs: it is taken for one that is away, and the record is taken again. */
final class EffectLimit {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private EffectLimit() {}

    static Uni<Void> of(Uni<Void> effect) {
        return effect.ifNoItem().after(LIMIT).fail();
    }
}
