package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads one answer, within a time and a size. Follows no redirect, so a token never reaches
 * another host. Vert.x's own client is used since it alone tells a request that was never sent from one whose answer was
 * lost, which decides whether a report may be filed again.
 */
final class Wire {

    private static final int CONNECTIONS = 16;
    private static final int WAITING = 256;
    private static final int IDLE_SECONDS = 10;

    private final HttpClient reads;
    private final HttpClient writes;
    private final InstanceBase base;
    private final Duration connectTimeout;
    private final Duration timeout;
    private final int maxBytes;
    private final String userAgent;

    Wire(Vertx vertx, InstanceBase base, MastodonConfig config) {
        this.base = base;
        this.connectTimeout = config.connectTimeout();
        this.timeout = config.httpTimeout();
        this.maxBytes = config.maxAnswerBytes();
        this.userAgent = config.userAgent();
        this.reads = vertx.createHttpClient(options(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        // A write on a kept connection that the server just closed would be lost with its outcome unknown.
        this.writes = vertx.createHttpClient(options(false), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    private HttpClientOptions options(boolean keepAlive) {
        return new HttpClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setKeepAlive(keepAlive)
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setMaxWaitQueueSize(WAITING)
                .setDecompressionSupported(true);
    }

    /**
     * Fails with {@link Exchange.Broken} alone.
     *
     * @param spent how much of the time for a call went by before
     */
    Uni<Exchange.Answer> exchange(Exchange.Request request, Duration spent) {
        Duration left = timeout.minus(spent);
        if (!left.isPositive()) {
            return Uni.createFrom().failure(() -> new Exchange.Broken(false, late()));
        }
        Departure departure = new Departure();
        return Uni.createFrom()
                .<Exchange.Answer>emitter(emitter -> start(request, departure, emitter))
                .ifNoItem()
                .after(left)
                .failWith(() -> new Exchange.Broken(departure.missed(), late()));
    }

    private String late() {
        return "no answer within " + timeout.toSeconds() + " s";
    }

    private void start(Exchange.Request request, Departure departure, UniEmitter<? super Exchange.Answer> emitter) {
        emitter.onTermination(departure::missed);
        HttpClient client = request.method().equals(HttpMethod.GET) ? reads : writes;
        client.request(options(request)).onComplete(connected -> {
            if (connected.failed()) {
                emitter.fail(new Exchange.Broken(false, "no connection: " + brief(connected.cause())));
                return;
            }
            HttpClientRequest out = connected.result();
            if (!departure.leaves()) {
                out.reset();
                return;
            }
            emitter.onTermination(out::reset);
            String form = request.form();
            (form == null ? out.send() : out.send(form)).onComplete(answered -> {
                if (answered.failed()) {
                    emitter.fail(new Exchange.Broken(true, "no answer: " + brief(answered.cause())));
                } else {
                    collect(out, answered.result(), emitter);
                }
            });
        });
    }

    private RequestOptions options(Exchange.Request request) {
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setSsl(base.tls())
                .setHost(base.host())
                .setPort(base.port())
                .setURI(base.path() + request.target())
                .setFollowRedirects(false)
                .setConnectTimeout(connectTimeout.toMillis())
                .putHeader("User-Agent", userAgent)
                .putHeader("Accept", "application/json");
        Token token = request.token();
        if (token != null) {
            options.putHeader("Authorization", token.authorization());
        }
        if (request.form() != null) {
            options.putHeader("Content-Type", "application/x-www-form-urlencoded");
        }
        return options;
    }

    private void collect(HttpClientRequest out, HttpClientResponse in, UniEmitter<? super Exchange.Answer> emitter) {
        Buffer body = Buffer.buffer();
        in.handler(chunk -> {
            if (body.length() + chunk.length() > maxBytes) {
                emitter.fail(new Exchange.Broken(true, "an answer of more than " + maxBytes + " bytes"));
                out.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        in.exceptionHandler(cause -> emitter.fail(new Exchange.Broken(true, "half an answer: " + brief(cause))));
        in.endHandler(end -> emitter.complete(new Exchange.Answer(in.statusCode(), in.headers(), body)));
    }

    private static String brief(@Nullable Throwable cause) {
        if (cause == null) {
            return "no cause given";
        }
        if (cause instanceof SSLException) {
            return "its TLS certificate is refused: "
                    + Answers.oneLine(String.valueOf(deepest(cause).getMessage()));
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : Answers.oneLine(message);
    }

    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        for (int i = 0; i < 10 && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    /** Decides once whether a request leaves or its caller has given it up; both may come at the same time. */
    static final class Departure {

        private enum Stage {
            WAITING,
            LEFT,
            GIVEN_UP
        }

        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

        /** Whether it may be sent now; never after its caller gave it up. */
        boolean leaves() {
            return stage.compareAndSet(Stage.WAITING, Stage.LEFT);
        }

        /** The caller gives up; says whether it had left. */
        boolean missed() {
            return !stage.compareAndSet(Stage.WAITING, Stage.GIVEN_UP) && stage.get() == Stage.LEFT;
        }
    }
}
