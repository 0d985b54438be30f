package org.mastowatch.gateway;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Figures are folded some time after what they count was stored, so what an earlier test stored may still come. */
public final class FoldedFigures {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private FoldedFigures() {}

    /** Waits until all that is stored is counted. */
    public static void await(Pool pool) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> pool.query("select exists (select from rollup_change) as waits")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getBoolean("waits")
                        .equals(false));
    }
}
