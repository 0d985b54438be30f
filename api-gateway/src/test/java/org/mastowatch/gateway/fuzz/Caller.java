package org.mastowatch.gateway.fuzz;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Sends requests, some at a time, each with a limit of time. */
final class Caller implements AutoCloseable {

    private static final int AT_ONCE = Integer.getInteger("mastowatch.fuzz.at-once", 24);
    private static final int LIMIT_MILLIS = 20_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final int port;
    private final Set<Shot> flying = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(AT_ONCE);

    Caller(int port) {
        this.port = port;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setIdleTimeout(60), new PoolOptions().setHttp1MaxSize(AT_ONCE));
    }

    /** Sends once there is room, and tells the answer or why there is none. */
    void send(Shot shot, BiConsumer<Answer, Throwable> then) throws InterruptedException {
        if (!free.tryAcquire(2L * LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The gateway hangs at " + flying);
        }
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(shot.target())
                .setMethod(HttpMethod.valueOf(shot.method()))
                .setTimeout(LIMIT_MILLIS - 1_000);
        shot.headers().forEach(options::putHeader);
        flying.add(shot);
        call(options, shot).whenComplete((answer, failure) -> {
            try {
                then.accept(answer, failure);
            } finally {
                flying.remove(shot);
                free.release();
            }
        });
    }

    /**
     * The body is asked for within the turn that sends. Chained behind it by this thread, that could come when the answer
     * was read already, and a body that is over is never told.
     */
    private CompletableFuture<Answer> call(RequestOptions options, Shot shot) {
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(shot.body()))
                        .compose(response -> response.body()
                                .map(body -> new Answer(response.statusCode(), response.headers(), body.toString()))))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Waits until every answer is there. */
    void await() throws InterruptedException {
        if (!free.tryAcquire(AT_ONCE, 2L * LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The gateway hangs at " + flying);
        }
        free.release(AT_ONCE);
    }

    @Override
    public void close() {
        // It closes its client too. What follows on a future of the client's would run on a thread that ends with it.
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }
}
