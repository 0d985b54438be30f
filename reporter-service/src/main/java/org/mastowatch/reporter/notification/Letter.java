package org.mastowatch.reporter.notification;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;

/**
 * A message as a target takes it.
 *
 * @param path with its query, encoded
 */
record Letter(HttpMethod method, URI address, String path, Map<String, String> headers, byte[] body) {

    Letter {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** Names no address. */
    @Override
    public String toString() {
        return "Letter[" + method + "]";
    }
}
