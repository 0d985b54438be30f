package org.mastowatch.reporter.notification;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings one letter to its target, to the very address that was checked: a name that leads elsewhere a moment later does
 * not count. Follows no redirect, keeps no connection, reads little of an answer.
 */
final class Courier {

    private static final int MOST_OF_AN_ANSWER = 16 * 1024;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(\\.\\d{1,9})?");
    private static final Pattern RETRY_OF_MATRIX = Pattern.compile("\"retry_after_ms\"\\s*:\\s*(\\d{1,9})");

    private final HttpClient client;
    private final Hosts hosts;
    private final Reach reach;
    private final Duration timeLimit;

    Courier(Vertx vertx, Hosts hosts, Reach reach, Duration timeLimit) {
        this.hosts = hosts;
        this.reach = reach;
        this.timeLimit = timeLimit;
        // An address is a secret, so a request leaves no span, which would name it.
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout((int) timeLimit.toMillis())
                        .setTracingPolicy(TracingPolicy.IGNORE),
                new PoolOptions().setHttp1MaxSize(4));
    }

    /** What became of a letter. */
    sealed interface Answer {

        record Taken() implements Answer {}

        /**
         * Another try would end the same.
         *
         * @param cause in a few words, without an address
         */
        record Refused(String cause) implements Answer {}

        /** Another try may do. */
        record Later(String cause, Optional<Duration> pause) implements Answer {}
    }

    /**
     * Never fails.
     *
     * @param tries how often it was tried; of several addresses each try takes the next
     */
    Uni<Answer> send(Letter letter, int tries) {
        return Uni.createFrom()
                .item(() -> find(letter.address(), tries))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(found -> switch (found) {
                    case Found.At at -> post(letter, at.address());
                    case Found.No no -> Uni.createFrom().item(no.answer());
                })
                .ifNoItem()
                .after(timeLimit)
                .fail()
                // Whatever broke, a notification must not stop those behind it.
                .onFailure()
                .recoverWithItem(failure -> new Answer.Later(failure.getClass().getSimpleName(), Optional.empty()));
    }

    private sealed interface Found {

        record At(InetAddress address) implements Found {}

        record No(Answer answer) implements Found {}
    }

    /** All addresses of the host have to be allowed: one that is not tells that the name is not to be trusted. */
    private Found find(URI address, int tries) {
        List<InetAddress> all;
        try {
            all = hosts.of(Addresses.bare(address.getHost()));
        } catch (UnknownHostException unknown) {
            return new Found.No(new Answer.Later("its host is not found", Optional.empty()));
        }
        if (all.isEmpty() || !all.stream().allMatch(reach::allows)) {
            return new Found.No(new Answer.Refused("its host leads to an address that is not allowed"));
        }
        InetAddress next = all.get(tries % all.size());
        if (!address.getScheme().equalsIgnoreCase("https") && !Reach.isPrivate(next)) {
            return new Found.No(new Answer.Refused("it is public and not https"));
        }
        return new Found.At(next);
    }

    private Uni<Answer> post(Letter letter, InetAddress to) {
        return Uni.createFrom().emitter(emitter -> start(letter, to, emitter));
    }

    private void start(Letter letter, InetAddress to, UniEmitter<? super Answer> emitter) {
        URI address = letter.address();
        boolean tls = address.getScheme().equalsIgnoreCase("https");
        int port = address.getPort() >= 0 ? address.getPort() : tls ? HTTPS : HTTP;
        RequestOptions options = new RequestOptions()
                .setMethod(letter.method())
                .setServer(SocketAddress.inetSocketAddress(port, to.getHostAddress()))
                .setSsl(tls)
                .setHost(Addresses.bare(address.getHost()))
                .setPort(port)
                .setURI(letter.path())
                .setFollowRedirects(false)
                .putHeader("User-Agent", "MastoWatch");
        letter.headers().forEach(options::putHeader);
        client.request(options).onComplete(connected -> {
            if (connected.failed()) {
                emitter.fail(connected.cause());
                return;
            }
            HttpClientRequest out = connected.result();
            emitter.onTermination(out::reset);
            out.send(Buffer.buffer(letter.body())).onComplete(answered -> {
                if (answered.failed()) {
                    emitter.fail(answered.cause());
                } else {
                    collect(out, answered.result(), emitter);
                }
            });
        });
    }

    private static void collect(HttpClientRequest out, HttpClientResponse in, UniEmitter<? super Answer> emitter) {
        Buffer body = Buffer.buffer();
        in.handler(chunk -> {
            if (body.length() + chunk.length() > MOST_OF_AN_ANSWER) {
                // The status says enough.
                emitter.complete(judge(in, body));
                out.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        in.exceptionHandler(emitter::fail);
        in.endHandler(end -> emitter.complete(judge(in, body)));
    }

    private static Answer judge(HttpClientResponse in, Buffer body) {
        int status = in.statusCode();
        if (status / 100 == 2) {
            return new Answer.Taken();
        }
        String cause = "status " + status;
        return status == 429 || status == 408 || status >= 500
                ? new Answer.Later(cause, retryAfter(in.getHeader("Retry-After"), body))
                : new Answer.Refused(cause);
    }

    private static Optional<Duration> retryAfter(@Nullable String header, Buffer body) {
        Matcher seconds = SECONDS.matcher(header == null ? "" : header.strip());
        if (seconds.matches()) {
            int begun = seconds.group(2) == null ? 0 : 1;
            return Optional.of(atMost(Duration.ofSeconds(Long.parseLong(seconds.group(1)) + begun)));
        }
        Matcher millis = RETRY_OF_MATRIX.matcher(body.toString());
        return millis.find()
                ? Optional.of(atMost(Duration.ofMillis(Long.parseLong(millis.group(1)))))
                : Optional.empty();
    }

    private static Duration atMost(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
