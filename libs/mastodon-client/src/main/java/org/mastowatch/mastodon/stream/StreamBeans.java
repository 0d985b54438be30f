package org.mastowatch.mastodon.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.mastowatch.mastodon.MastodonClient;

/** Offers the stream to the services. */
@Dependent
class StreamBeans {

    @Produces
    @Singleton
    @DefaultBean
    PublicStream publicStream(MastodonClient mastodon, Vertx vertx, Clock clock, MeterRegistry registry) {
        return new PublicStream(mastodon.streamEntrance(), vertx, StreamLimits.standard(), clock, registry);
    }
}
