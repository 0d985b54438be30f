package org.mastowatch.gateway.fuzz;

import io.vertx.core.MultiMap;
import java.util.Optional;

/** What came back. */
record Answer(int status, MultiMap headers, String body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
    }
}
