package org.mastowatch.analyzer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
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
    private final Map<String, Timer> costs = new ConcurrentHashMap<>();
    private final AtomicLong evaluated = new AtomicLong();
    private final AtomicLong hit = new AtomicLong();

    Evaluations(MeterRegistry metrics) {
        this.metrics = metrics;
        this.cost = metrics.timer("mastowatch.evaluation");
    }

    EvaluationResult evaluate(Case judged, CompiledRuleSet rules, AccountWindow window, Instant now) {
        EvaluationResult result = cost.record(
                () -> rules.evaluate(Facts.of(judged.account()), window, Facts.of(judged.posts()), now, this));
        metrics.counter("mastowatch.evaluated", "kind", judged.kind()).increment();
        evaluated.incrementAndGet();
        result.failedRules()
                .forEach(rule -> metrics.counter("mastowatch.rule.failures", "rule", rule)
                        .increment());
        if (result.hasNewHits()) {
            hit.incrementAndGet();
            for (RuleHit found : result.hits()) {
                if (found.fresh()) {
                    metrics.counter("mastowatch.hits", "rule", found.ruleName()).increment();
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
        costs.computeIfAbsent(rule, name -> metrics.timer("mastowatch.rule.evaluation", "rule", name))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Evaluations since the last call, and how many of them hit. */
    Count takeCount() {
        return new Count(evaluated.getAndSet(0), hit.getAndSet(0));
    }

    record Count(long evaluated, long hit) {}
}
