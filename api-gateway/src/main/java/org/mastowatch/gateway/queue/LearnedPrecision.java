package org.mastowatch.gateway.queue;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.mastowatch.gateway.analytics.Precision;
import org.mastowatch.gateway.analytics.RulePrecision;

/** What the figures say of rules, a minute old at most: a verdict must not wait for them in its transaction. */
@ApplicationScoped
class LearnedPrecision implements RulePrecisions {

    /** A rule counts as if it had been right in half of so many reports more, so that the first one or two say little. */
    private static final double DOUBT = 4;

    private final RulePrecision figures;
    private volatile Map<Long, Double> learned = Map.of();

    LearnedPrecision(RulePrecision figures) {
        this.figures = figures;
    }

    @Scheduled(
            every = "1m",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> learn() {
        return figures.byRule()
                .invoke(all -> {
                    Map<Long, Double> known = new HashMap<>();
                    all.forEach((rule, precision) -> known.put(rule, share(precision)));
                    learned = Map.copyOf(known);
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Map<Long, Double>> of(SqlClient transaction, Collection<Long> ruleIds) {
        return Uni.createFrom().item(learned);
    }

    /** Between what was seen and what is taken of a rule of which nothing is known. */
    static double share(Precision precision) {
        return (precision.right() + DOUBT * Priority.NEUTRAL) / (precision.right() + precision.wrong() + DOUBT);
    }
}
