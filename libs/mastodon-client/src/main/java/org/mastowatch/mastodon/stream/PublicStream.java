package org.mastowatch.mastodon.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.mastowatch.mastodon.InstanceBase;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.StreamEntrance;

/**
 * Public posts as they arrive, by server-sent events. WebSocket would carry the same events; it is the better choice where
 * one connection carries several streams or a browser listens. Here one stream is read, and a plain GET takes the token in a
 * header, follows no redirect, and goes through the same client with the same bounds as every other call.
 *
 * <p>The stream lacks unlisted posts, boosts, replies to others, posts of limited accounts, and what the token's account
 * blocked, muted or filtered by language (app/services/fan_out_on_write_service.rb and streaming/index.js, 4.3).
 */
public final class PublicStream {

    private final StreamEntrance entrance;
    private final HttpClient http;
    private final StreamLimits limits;
    private final EventMeaning meaning;
    private final Clock clock;
    private final MeterRegistry registry;

    public PublicStream(
            StreamEntrance entrance, Vertx vertx, StreamLimits limits, Clock clock, MeterRegistry registry) {
        this.entrance = entrance;
        this.limits = limits;
        this.meaning = new EventMeaning(registry);
        this.clock = clock;
        this.registry = registry;
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setReadIdleTimeout((int) limits.idle().toMillis()),
                new PoolOptions().setHttp1MaxSize(4));
        // Each counts from zero, since what comes to be with its first event shows Prometheus no step.
        Stream.of(MastodonError.class.getPermittedSubclasses()).forEach(this::ends);
    }

    /**
     * Streams until cancelled; never ends by itself. Whenever a connection ends, {@link StreamEvent.Lost} says why, and after a
     * pause that grows another is made, which begins with {@link StreamEvent.Connected}. A reader that is too slow loses the
     * connection, never single events.
     */
    public Multi<StreamEvent> events(PublicFeed feed) {
        return Multi.createFrom().deferred(() -> {
            Backoff backoff = new Backoff(limits, clock, RandomGenerator.getDefault());
            return Multi.createFrom()
                    .deferred(() -> once(feed, backoff))
                    .onFailure(MastodonFailure.class)
                    .retry()
                    .when(ends -> ends.onItem()
                            .transformToUniAndConcatenate(end -> Uni.createFrom()
                                    .item(end)
                                    .onItem()
                                    .delayIt()
                                    .by(backoff.next())));
        });
    }

    private Multi<StreamEvent> once(PublicFeed feed, Backoff backoff) {
        return entrance.host()
                .onItem()
                .transformToMulti(host -> Connection.open(http, request(host, feed), limits, meaning))
                .onItem()
                .invoke(event -> {
                    if (event instanceof StreamEvent.Connected) {
                        backoff.opened();
                    }
                })
                .onFailure(MastodonFailure.class)
                .recoverWithMulti(failure -> ended((MastodonFailure) failure));
    }

    private Multi<StreamEvent> ended(MastodonFailure failure) {
        if (failure.error() instanceof MastodonError.NotAuthorized) {
            entrance.refused();
        }
        ends(failure.error().getClass()).increment();
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(new StreamEvent.Lost(failure.error())),
                        Multi.createFrom().failure(failure));
    }

    private Counter ends(Class<?> error) {
        return registry.counter("mastowatch.mastodon.stream.ends", "reason", error.getSimpleName());
    }

    private RequestOptions request(InstanceBase host, PublicFeed feed) {
        return entrance.sign(new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setSsl(host.tls())
                .setHost(host.host())
                .setPort(host.port())
                .setURI(host.path() + feed.path())
                .setFollowRedirects(false)
                .setConnectTimeout(limits.connectTimeout().toMillis())
                .putHeader("Accept", "text/event-stream"));
    }
}
