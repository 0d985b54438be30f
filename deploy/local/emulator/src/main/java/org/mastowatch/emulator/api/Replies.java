package org.mastowatch.emulator.api;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.dialect.Dialect;
import org.mastowatch.emulator.dialect.Quirk;

/** Sends answers, whole or broken, with the headers that a Mastodon server gives them. */
final class Replies {
    private static final DateTimeFormatter RESET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final String LIMIT = "X-RateLimit-Limit";
    private static final String REMAINING = "X-RateLimit-Remaining";
    private static final String UNTIL = "X-RateLimit-Reset";

    private final Clock clock;
    private final Dialect dialect;

    Replies(Clock clock, Dialect dialect) {
        this.clock = clock;
        this.dialect = dialect;
    }

    /** Puts the limit into the headers, unless another that is nearer to its end stands there. */
    static void tell(HttpServerResponse response, RateLimiter.@Nullable State state) {
        String told = response.headers().get(REMAINING);
        if (state == null || (told != null && Integer.parseInt(told) < state.remaining())) {
            return;
        }
        response.putHeader(LIMIT, Integer.toString(state.limit()))
                .putHeader(REMAINING, Integer.toString(state.remaining()))
                .putHeader(UNTIL, RESET.format(state.reset()));
    }

    void send(RoutingContext ctx, Answer answer) {
        HttpServerResponse response = ctx.response();
        if (!response.closed() && !response.ended()) {
            head(response, answer);
            response.end(answer.body());
        }
    }

    /** Sends as much of the body as promised, but half of it and then nothing that JSON knows. */
    void sendMalformed(RoutingContext ctx, Answer answer) {
        String half = answer.body().substring(0, answer.body().length() / 2);
        send(ctx, new Answer(answer.status(), answer.contentType(), half + "\u0000", answer.link(), answer.headers()));
    }

    /** Promises the whole body, sends half of it and cuts the connection. */
    void sendTruncated(RoutingContext ctx, Answer answer) {
        HttpServerResponse response = ctx.response();
        if (response.closed() || response.ended()) {
            return;
        }
        Buffer body = Buffer.buffer(answer.body());
        head(response, answer);
        // Compressed answers have no promised length, so this one is sent as it is.
        response.putHeader("Content-Encoding", "identity")
                .putHeader("Content-Length", Integer.toString(body.length()))
                .write(body.slice(0, body.length() / 2))
                .onComplete(_ -> ctx.request().connection().close());
    }

    private void head(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", answer.contentType())
                .putHeader("Server", "Mastodon")
                .putHeader("Date", DATE.format(clock.instant()))
                .putHeader("Vary", "Authorization, Origin")
                .putHeader("X-Request-Id", UUID.randomUUID().toString());
        if (answer.status() == 200) {
            response.putHeader("ETag", "W/\"" + sha256(answer.body()).substring(0, 32) + "\"");
        }
        if (answer.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"Doorkeeper\", error=\"invalid_token\"");
        }
        if (answer.link() != null) {
            response.putHeader("Link", answer.link());
        }
        answer.headers().forEach(response::putHeader);
        bend(response.headers(), answer.status());
    }

    private void bend(MultiMap headers, int status) {
        String reset = headers.get(UNTIL);
        if (reset == null) {
            return;
        }
        boolean bare = status == 429 && dialect.has(Quirk.BARE_429);
        if (bare || dialect.has(Quirk.OTHER_LIMIT_HEADERS)) {
            String limit = headers.get(LIMIT);
            String remaining = headers.get(REMAINING);
            headers.remove(LIMIT).remove(REMAINING).remove(UNTIL);
            if (!bare) {
                headers.add("X-Ratelimit-Limit", limit)
                        .add("X-Ratelimit-Remaining", remaining)
                        .add("X-Ratelimit-Reset", EntityJson.millis(Instant.parse(reset)));
            }
        }
    }

    private static String sha256(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
