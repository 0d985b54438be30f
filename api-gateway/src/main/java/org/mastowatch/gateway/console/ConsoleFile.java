package org.mastowatch.gateway.console;

import io.vertx.core.buffer.Buffer;

/**
 * A file of the console.
 *
 * @param compressed the same with gzip; as large as the content where that gains nothing
 * @param tag changes with the content
 * @param lasting whether its name changes with its content, so that browsers may keep it for good
 */
record ConsoleFile(Buffer content, Buffer compressed, String type, String tag, boolean lasting) {

    boolean gains() {
        return compressed.length() < content.length();
    }
}
