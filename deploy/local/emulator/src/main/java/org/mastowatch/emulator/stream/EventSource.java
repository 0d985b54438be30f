package org.mastowatch.emulator.stream;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A listener by server-sent events; the bytes are those of streaming/index.js, 4.3. */
public final class EventSource implements Streams.Listener {
    private final Channel channel;
    private final Context context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;

    /** Answers the request and listens from now on. */
    public static void open(Streams streams, Channel channel, Context context, HttpServerRequest request) {
        var source = new EventSource(channel, context, request);
        source.response
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .closeHandler(_ -> streams.closed(source));
        source.response.write(":)\n");
        streams.open(source);
    }

    private EventSource(Channel channel, Context context, HttpServerRequest request) {
        this.channel = channel;
        this.context = context;
        this.request = request;
        this.response = request.response();
    }

    @Override
    public boolean listensTo(Channel asked) {
        return asked == channel;
    }

    @Override
    public void send(Channel on, String event, String payload) {
        write("event: " + event + "\ndata: " + payload + "\n\n");
    }

    @Override
    public void thump() {
        write(":thump\n");
    }

    @Override
    public void cut() {
        context.runOnContext(_ -> request.connection().close());
    }

    private void write(String text) {
        context.runOnContext(_ -> {
            if (!response.closed()) {
                response.write(text);
            }
        });
    }
}
