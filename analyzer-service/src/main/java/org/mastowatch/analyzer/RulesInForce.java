package org.mastowatch.analyzer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.CurrentState;
import org.mastowatch.rules.CompiledRuleSet;
import org.mastowatch.rules.Rule;
import org.mastowatch.rules.RuleSetJson;

/** The rule set in force, compiled once per change. A rule set is taken whole or not at all. */
@ApplicationScoped
class RulesInForce {

    private static final Logger LOG = Logger.getLogger(RulesInForce.class);

    private final CurrentState<PublishedRuleSet> state;
    private final Evaluations evaluations;
    private volatile @Nullable CompiledRuleSet compiled;

    RulesInForce(@Identifier("default-kafka-broker") Map<String, Object> kafka, Evaluations evaluations) {
        this.evaluations = evaluations;
        this.state = new CurrentState<>(Topics.RULESETS, PublishedRuleSet.class, kafka, this::take);
    }

    void onStart(@Observes StartupEvent event) {
        state.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        state.close();
    }

    /** The rules; empty until they were read once, and nothing is judged before that. */
    Optional<CompiledRuleSet> current() {
        return state.known() ? Optional.ofNullable(compiled) : Optional.empty();
    }

    private void take(PublishedRuleSet published) {
        CompiledRuleSet next = CompiledRuleSet.compile(RuleSetJson.read(published.ruleSet()));
        if (!next.sha256().equals(published.sha256())) {
            throw new IllegalStateException("The rule set is not the one that its hash names");
        }
        next.broken().forEach(rule -> LOG.warnf("A rule is left out ruleId=%d", rule.id()));
        evaluations.inForce(next.source().rules().stream()
                .filter(Rule::enabled)
                .map(Rule::name)
                .toList());
        compiled = next;
        LOG.infof(
                "A rule set is in force sha256=%s rules=%d",
                published.sha256(), next.source().rules().size());
    }
}
