package org.mastowatch.emulator.stream;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mastowatch.emulator.fault.Faults;

/** The open connections of the streaming server. Thread-safe. */
public final class Streams {
    private static final Duration THUMP = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    /** One that listens to channels; each call returns at once. */
    public interface Listener {
        boolean listensTo(Channel channel);

        void send(Channel channel, String event, String payload);

        /** A sign of life. */
        void thump();

        /** Ends the connection without a word. */
        void cut();
    }

    /** Cuts every connection while {@code faults} say that the server is unreachable. */
    public Streams(Vertx vertx, Faults faults) {
        vertx.setPeriodic(THUMP.toMillis(), _ -> {
            if (!silent) {
                listeners.forEach(Listener::thump);
            }
        });
        vertx.setPeriodic(LOOK.toMillis(), _ -> {
            if (faults.unreachable()) {
                cut();
            }
        });
    }

    /** Somebody begins to listen. */
    public void open(Listener listener) {
        listeners.add(listener);
    }

    /** Somebody went away. */
    public void closed(Listener listener) {
        listeners.remove(listener);
    }

    /** How many listen. */
    public int listening() {
        return listeners.size();
    }

    /** Cuts every connection; who comes again is let in. */
    public void cut() {
        listeners.forEach(Listener::cut);
    }

    /** Sends nothing, not even signs of life, or goes on; what happens meanwhile is lost. */
    public void silent(boolean value) {
        silent = value;
    }

    /** Sends an event on every channel, whatever it may be. */
    public void sendRaw(String event, String payload) {
        for (Channel channel : Channel.values()) {
            send(channel, event, payload);
        }
    }

    /** Sends an event about a post. */
    public void send(boolean local, boolean media, String event, String payload) {
        for (Channel channel : Channel.values()) {
            if (channel.carries(local, media)) {
                send(channel, event, payload);
            }
        }
    }

    private void send(Channel channel, String event, String payload) {
        if (!silent) {
            listeners.stream()
                    .filter(each -> each.listensTo(channel))
                    .forEach(each -> each.send(channel, event, payload));
        }
    }
}
