package org.mastowatch.emulator.stream;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A listener by WebSocket, which may subscribe to several channels. */
public final class Socket implements Streams.Listener {
    private final Set<Channel> channels = ConcurrentHashMap.newKeySet();
    private final Context context;
    private final ServerWebSocket socket;

    /**
     * Listens from now on.
     *
     * @param stream the channel that the address named; null for none
     */
    public static void open(Streams streams, Context context, ServerWebSocket socket, @Nullable String stream) {
        var listener = new Socket(context, socket);
        socket.closeHandler(_ -> streams.closed(listener));
        socket.textMessageHandler(listener::said);
        streams.open(listener);
        if (stream != null) {
            listener.subscribe(stream);
        }
    }

    private Socket(Context context, ServerWebSocket socket) {
        this.context = context;
        this.socket = socket;
    }

    private void said(String text) {
        JsonObject message;
        try {
            message = new JsonObject(text);
        } catch (DecodeException _) {
            return;
        }
        String stream = String.valueOf(message.getValue("stream"));
        if ("subscribe".equals(message.getValue("type"))) {
            subscribe(stream);
        } else if ("unsubscribe".equals(message.getValue("type"))) {
            Channel.of(stream).ifPresent(channels::remove);
        }
    }

    private void subscribe(String stream) {
        Optional<Channel> channel = Channel.of(stream);
        if (channel.isPresent()) {
            channels.add(channel.get());
        } else {
            write(new JsonObject().put("error", "Unknown stream type").put("status", 400));
        }
    }

    @Override
    public boolean listensTo(Channel asked) {
        return channels.contains(asked);
    }

    @Override
    public void send(Channel on, String event, String payload) {
        write(new JsonObject()
                .put("stream", JsonArray.of(on.word()))
                .put("event", event)
                .put("payload", payload));
    }

    @Override
    public void thump() {
        context.runOnContext(_ -> socket.writePing(Buffer.buffer()));
    }

    @Override
    public void cut() {
        context.runOnContext(_ -> socket.close());
    }

    private void write(JsonObject message) {
        context.runOnContext(_ -> {
            if (!socket.isClosed()) {
                socket.writeTextMessage(message.encode());
            }
        });
    }
}
