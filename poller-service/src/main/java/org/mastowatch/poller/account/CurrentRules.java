package org.mastowatch.poller.account;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.events.Topics;
import org.mastowatch.kafka.CurrentState;

/** The rule set in force, of which the poller needs to know what it reads and when it changes. */
@ApplicationScoped
public class CurrentRules {

    private final CurrentState<PublishedRuleSet> state;

    CurrentRules(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.state = new CurrentState<>(Topics.RULESETS, PublishedRuleSet.class, kafka, ruleSet -> {});
    }

    void onStart(@Observes StartupEvent event) {
        state.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        state.close();
    }

    /** The rule set; empty until the topic was read to its end, and while nobody published one. */
    public Optional<PublishedRuleSet> inForce() {
        return state.known() ? state.current() : Optional.empty();
    }
}
