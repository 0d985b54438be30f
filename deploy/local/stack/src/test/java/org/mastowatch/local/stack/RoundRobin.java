package org.mastowatch.local.stack;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that sends each request to the next of several servers, as a load balancer without stickiness does. */
final class RoundRobin implements AutoCloseable {

    private static final String HOP = "connection|keep-alive|transfer-encoding|content-length";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Integer> ports;

    RoundRobin(int port, List<Integer> ports) throws Exception {
        this.ports = List.copyOf(ports);
        HttpServer server = vertx.createHttpServer().requestHandler(this::pass);
        server.listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void pass(HttpServerRequest asked) {
        int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(asked.method())
                .setURI(asked.uri());
        asked.headers().forEach(header -> {
            if (!header.getKey().toLowerCase(java.util.Locale.ROOT).matches(HOP)) {
                options.addHeader(header.getKey(), header.getValue());
            }
        });
        asked.body()
                .compose(body -> client.request(options).compose(request -> request.send(body)))
                .compose(answer -> answer.body().map(body -> {
                    asked.response().setStatusCode(answer.statusCode());
                    answer.headers().forEach(header -> {
                        if (!header.getKey().toLowerCase(java.util.Locale.ROOT).matches(HOP)) {
                            asked.response().headers().add(header.getKey(), header.getValue());
                        }
                    });
                    asked.response().putHeader("X-Served-By", Integer.toString(port));
                    return asked.response().end(body);
                }))
                .onFailure(away -> asked.response().setStatusCode(502).end());
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
