package org.mastowatch.mastodon.stream;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a stream of bytes into server-sent events (HTML standard, 9.2.6). Of what the standard knows, ids, retry times and
 * carriage returns as line ends are left out, since streaming/index.js sends none. Holds at most one event.
 */
final class EventReader {

    /** Where events go. */
    interface Sink {
        void event(String name, String data);

        /** An event was larger than allowed and skipped. */
        void tooLarge();
    }

    private final int maxBytes;
    private final Sink sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private int size;
    private boolean skipping;

    EventReader(int maxBytes, Sink sink) {
        this.maxBytes = maxBytes;
        this.sink = sink;
    }

    /** Takes what came, at any cut. */
    void read(Buffer bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            byte each = bytes.getByte(i);
            if (each == '\n') {
                endOfLine();
            } else if (!skipping || line.size() == 0) {
                // While an event is skipped one byte of each line is kept, which tells an empty line from others.
                take(each);
            }
        }
    }

    private void take(byte each) {
        line.write(each);
        size++;
        if (size > maxBytes && !skipping) {
            skipping = true;
            line.reset();
            line.write(each);
            data.setLength(0);
        }
    }

    private void endOfLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.isEmpty()) {
            endOfEvent();
        } else if (text.startsWith(":")) {
            size = skipping ? size : data.length();
        } else if (!skipping) {
            field(text);
        }
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        switch (field) {
            case "event" -> name = value;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {
                // The standard says to ignore what is not known.
            }
        }
    }

    private void endOfEvent() {
        if (skipping) {
            sink.tooLarge();
        } else if (!data.isEmpty()) {
            sink.event(name, data.toString());
        }
        skipping = false;
        size = 0;
        name = "";
        data.setLength(0);
    }
}
