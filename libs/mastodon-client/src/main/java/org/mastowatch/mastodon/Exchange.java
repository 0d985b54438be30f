package org.mastowatch.mastodon;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What goes over the wire and comes back, before it means anything. */
final class Exchange {

    private Exchange() {}

    /**
     * @param target path and query, encoded
     * @param form the body, encoded as a form; null for none
     */
    record Request(
            HttpMethod method,
            String target,
            @Nullable Token token,
            @Nullable String form) {
        /** Without target and form, which may hold addresses and secrets. */
        @Override
        public String toString() {
            return "Request[" + method + "]";
        }
    }

    record Answer(int status, MultiMap headers, Buffer body) {
        boolean ok() {
            return status >= 200 && status < 300;
        }
    }

    /** No answer came. */
    static final class Broken extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final boolean sent;

        /**
         * @param sent whether the server may have got the request
         */
        Broken(boolean sent, String message) {
            super(message, null, false, false);
            this.sent = sent;
        }

        boolean sent() {
            return sent;
        }
    }
}
