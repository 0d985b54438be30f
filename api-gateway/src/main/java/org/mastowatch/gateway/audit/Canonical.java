package org.mastowatch.gateway.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts in a row as bytes that no other row of texts has: each behind its length, and nothing apart from an empty text. */
final class Canonical {

    private static final int NOTHING = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);

    Canonical add(@Nullable String text) {
        if (text == null) {
            bytes.writeBytes(length(NOTHING));
            return this;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(length(encoded.length));
        bytes.writeBytes(encoded);
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
    }
}
