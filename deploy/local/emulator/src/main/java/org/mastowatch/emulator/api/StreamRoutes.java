package org.mastowatch.emulator.api;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.dialect.Dialect;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.PostListener;
import org.mastowatch.emulator.oauth.Tokens;
import org.mastowatch.emulator.stream.Channel;
import org.mastowatch.emulator.stream.EventSource;
import org.mastowatch.emulator.stream.PublicPosts;
import org.mastowatch.emulator.stream.Socket;
import org.mastowatch.emulator.stream.Streams;

/**
 * The streaming server's paths, as streaming/index.js of 4.3 answers them. A token of a person is needed, by header, by
 * {@code access_token} or, on a WebSocket, as sub-protocol; public channels ask for no scope.
 */
final class StreamRoutes implements PostListener {
    private static final String PATH = "/api/v1/streaming";

    private final Instance instance;
    private final EntityJson json;
    private final Tokens tokens;
    private final Streams streams;
    private final Dialect dialect;
    private final PublicPosts shown;

    StreamRoutes(Instance instance, EntityJson json, Tokens tokens, Streams streams, Dialect dialect) {
        this.instance = instance;
        this.json = json;
        this.tokens = tokens;
        this.streams = streams;
        this.dialect = dialect;
        this.shown = new PublicPosts(instance);
    }

    void add(Api api) {
        instance.watch(this);
        api.get(PATH + "/health", Gate.open(), _ -> new Answer(200, "text/plain; charset=utf-8", "OK", null));
        api.live(PATH, this::socket);
        api.live(PATH + "/*", this::eventSource);
    }

    private int eventSource(RoutingContext ctx, Caller caller) {
        String name = ctx.normalizedPath().substring(PATH.length() + 1).replace('/', ':');
        boolean media = Params.of(ctx).truthy("only_media");
        Optional<Channel> channel = Channel.of(media ? name + ":media" : name);
        if (channel.isEmpty()) {
            return refuse(ctx, 400, "Unknown channel requested");
        }
        String refusal = refusal(ctx, caller);
        if (refusal != null) {
            return refuse(ctx, 401, refusal);
        }
        EventSource.open(streams, channel.get(), ctx.vertx().getOrCreateContext(), ctx.request());
        return 200;
    }

    private int socket(RoutingContext ctx, Caller caller) {
        if (!"websocket".equalsIgnoreCase(ctx.request().getHeader("Upgrade"))) {
            return refuse(ctx, 400, "Unknown channel requested");
        }
        String refusal = refusal(ctx, caller);
        if (refusal != null) {
            ctx.response()
                    .setStatusCode(401)
                    .putHeader("X-Error-Message", refusal)
                    .end();
            return 401;
        }
        String stream = ctx.queryParams().get("stream");
        var context = ctx.vertx().getOrCreateContext();
        ctx.request().toWebSocket().onSuccess(opened -> Socket.open(streams, context, opened, stream));
        return 101;
    }

    private @Nullable String refusal(RoutingContext ctx, Caller caller) {
        String protocol = ctx.request().getHeader("Sec-WebSocket-Protocol");
        Tokens.Token token = caller.token() != null ? caller.token() : protocol == null ? null : tokens.find(protocol);
        if (token == null
                && protocol == null
                && ctx.request().getHeader("Authorization") == null
                && ctx.queryParams().get("access_token") == null) {
            return "Missing access token";
        }
        return token == null || token.revoked() || token.accountId() == null ? "Invalid access token" : null;
    }

    private static int refuse(RoutingContext ctx, int status, String error) {
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("error", error).encode());
        return status;
    }

    @Override
    public void written(Post post) {
        send("update", post);
    }

    @Override
    public void edited(Post post) {
        send("status.update", post);
    }

    @Override
    public void deleted(Post post) {
        Person author = shown.author(post);
        if (author != null) {
            streams.send(author.local(), !post.media().isEmpty(), "delete", dialect.id(EntityJson.id(post.id())));
        }
    }

    private void send(String event, Post post) {
        Person author = shown.author(post);
        JsonObject body = author == null ? null : json.statuses().write(post, null);
        if (author != null && body != null) {
            streams.send(
                    author.local(),
                    !post.media().isEmpty(),
                    event,
                    dialect.told(body).encode());
        }
    }
}
