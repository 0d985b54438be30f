package org.mastowatch.mastodon;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.mastowatch.mastodon.budget.BudgetView;
import org.mastowatch.mastodon.budget.CallBudget;
import org.mastowatch.mastodon.budget.SharedBudget;
import org.mastowatch.secrets.SecretWatch;
import org.mastowatch.tracing.Spans;

/** Offers the client to the services. */
@Dependent
class MastodonBeans {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    CallBudget budget(RedisAPI redis, Clock clock, MeterRegistry registry) {
        return new SharedBudget(redis, clock, registry);
    }

    @Produces
    @Singleton
    @DefaultBean
    BudgetView budgetView(RedisAPI redis, Clock clock) {
        return new BudgetView(redis, clock);
    }

    @Produces
    @Singleton
    @DefaultBean
    MastodonClient client(
            MastodonConfig config, Vertx vertx, CallBudget budget, Clock clock, MeterRegistry registry, Spans spans) {
        return new MastodonClient(config, vertx, budget, clock, registry, spans);
    }

    @Produces
    @Singleton
    @DefaultBean
    OwnAccount ownAccount(MastodonClient client, Clock clock) {
        return new OwnAccount(client, clock);
    }

    @Produces
    @Singleton
    @DefaultBean
    StartupCheck startupCheck(MastodonConfig config, MastodonClient client) {
        return new StartupCheck(config, client);
    }

    @Produces
    @Singleton
    @DefaultBean
    TokenRotation tokenRotation(StartupCheck check, MastodonClient client, OwnAccount ownAccount) {
        return new TokenRotation(check, client, ownAccount);
    }

    /** Where a token lies in a file, another one there is taken while the service runs. */
    void follow(@Observes StartupEvent event, TokenRotation rotation, SecretWatch watch) {
        rotation.follow(watch);
    }
}
