package org.mastowatch.gateway.rules;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.mastowatch.rules.RuleDraft;
import org.mastowatch.rules.StarterRules;

/** Inserts the starter rules at the very first start, and publishes the rule set at every start. */
@ApplicationScoped
class RuleKeeper {

    private static final String WHO = "starter-rules";

    private final RuleSets ruleSets;
    private final RuleDesk desk;
    private final RulesConfig config;

    RuleKeeper(RuleSets ruleSets, RuleDesk desk, RulesConfig config) {
        this.ruleSets = ruleSets;
        this.desk = desk;
        this.config = config;
    }

    void onStart(@Observes @Priority(20) StartupEvent event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> ruleSets.changing(set -> {
            if (set.starterRulesInserted) {
                return Uni.createFrom().voidItem();
            }
            set.starterRulesInserted = true;
            Uni<Void> all = Uni.createFrom().voidItem();
            for (RuleDraft draft : StarterRules.all()) {
                all = all.chain(() ->
                        desk.insert(draft, config.starterRulesEnabled(), WHO).replaceWithVoid());
            }
            return all;
        }));
    }
}
