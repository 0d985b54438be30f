package org.mastowatch.poller.account;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mastowatch.events.PublishedRuleSet;
import org.mastowatch.poller.lease.Tenure;

/**
 * What the polls remember of accounts so as not to tell them again and again: people may doubt it, and see how large it is.
 * The figures lie in Redis, where the gateway reads them.
 */
@Singleton
public class AccountMemory {

    /** The hash of figures. The gateway reads the same key. */
    static final String FIGURES = "mastowatch:poll:accounts";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SeenAccountStore seen;
    private final CurrentRules rules;
    private final RedisAPI redis;
    private final Clock clock;

    AccountMemory(SeenAccountStore seen, CurrentRules rules, RedisAPI redis, Clock clock) {
        this.seen = seen;
        this.rules = rules;
        this.redis = redis;
        this.clock = clock;
    }

    /** Has every account that was last told before this time told again when a sweep comes by it. */
    public Uni<Void> doubt(Instant toldBefore) {
        return seen.doubt(toldBefore);
    }

    /** Shows the figures as they are now. */
    public Uni<Void> show(Tenure tenure) {
        tenure.check();
        String current = rules.inForce().map(PublishedRuleSet::sha256).orElse("");
        return seen.figures(current)
                .flatMap(figures -> redis.hset(fields(figures)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    private List<String> fields(Figures figures) {
        List<String> fields = new ArrayList<>(List.of(FIGURES));
        fields.addAll(List.of("total", Long.toString(figures.total())));
        fields.addAll(List.of("needs_rescan", Long.toString(figures.doubted())));
        fields.addAll(List.of("unchanged", Long.toString(figures.unchanged())));
        fields.addAll(List.of("told", Long.toString(figures.told())));
        Instant last = figures.lastLook();
        fields.addAll(List.of("last_look", last == null ? "" : last.toString()));
        fields.addAll(List.of("as_of", clock.instant().toString()));
        return fields;
    }
}
