package org.mastowatch.analyzer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.AccountWindow;
import org.mastowatch.rules.CompiledRuleSet;
import org.mastowatch.rules.EvaluationResult;
import org.mastowatch.rules.RuleCosts;
import org.mastowatch.rules.RuleHit;

/** Runs the engine, and counts what it does. */
@ApplicationScoped
class Evaluations implements RuleCosts {

    private static final Logger LOG = Logger.getLogger(Evaluations.class);

    private final MeterRegistry metrics;
    private final Timer cost;
    private final AtomicLong evaluated = new AtomicLong();
    private final AtomicLong hit = new AtomicLong();
    private volatile Map<String, Meters> ofRules = Map.of();

    Evaluations(MeterRegistry metrics) {
        this.metrics = metrics;
        this.cost = metrics.timer("mastowatch.evaluation");
    }

    /**
     * Shows these rules from zero on, since what comes to be with its first event shows Prometheus no step, and the others no
     * more. To be called before the rules are used.
     */
    synchronized void inForce(Collection<String> rules) {
        Map<String, Meters> before = ofRules;
        Map<String, Meters> next = new HashMap<>();
        rules.forEach(rule -> next.put(rule, meters(rule)));
        ofRules = next;
        before.forEach((rule, meters) -> {
            if (!next.containsKey(rule)) {
                Stream.of(meters.hits, meters.failures, meters.cost).forEach(metrics::remove);
            }
        });
    }

    private Meters meters(String rule) {
        return new Meters(
                metrics.counter("mastowatch.hits", "rule", rule),
                metrics.counter("mastowatch.rule.failures", "rule", rule),
                metrics.timer("mastowatch.rule.evaluation", "rule", rule));
    }

    EvaluationResult evaluate(Case judged, CompiledRuleSet rules, AccountWindow window, Instant now) {
        EvaluationResult result = cost.record(
                () -> rules.evaluate(Facts.of(judged.account()), window, Facts.of(judged.posts()), now, this));
        metrics.counter("mastowatch.evaluated", "kind", judged.kind()).increment();
        evaluated.incrementAndGet();
        result.failedRules().forEach(rule -> count(rule, meters -> meters.failures.increment()));
        if (result.hasNewHits()) {
            hit.incrementAndGet();
            for (RuleHit found : result.hits()) {
                if (found.fresh()) {
                    count(found.ruleName(), meters -> meters.hits.increment());
                }
            }
            LOG.infof(
                    "An account hit eventId=%s accountId=%s score=%s rules=%d",
                    judged.eventId(),
                    judged.account().id(),
                    result.score(),
                    result.hits().size());
        }
        return result;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void spent(String rule, long nanos) {
        count(rule, meters -> meters.cost.record(nanos, TimeUnit.NANOSECONDS));
    }

    /** Nothing of a rule that was taken out of force while it was evaluated; its series would come back and stay. */
    private void count(String rule, Consumer<Meters> how) {
        @Nullable Meters meters = ofRules.get(rule);
        if (meters != null) {
            how.accept(meters);
        }
    }

    /** Evaluations since the last call, and how many of them hit. */
    Count takeCount() {
        return new Count(evaluated.getAndSet(0), hit.getAndSet(0));
    }

    record Count(long evaluated, long hit) {}

    /** What is shown of one rule. */
    private record Meters(Counter hits, Counter failures, Timer cost) {}
}
