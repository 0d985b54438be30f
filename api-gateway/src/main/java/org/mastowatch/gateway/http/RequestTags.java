package org.mastowatch.gateway.http;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import org.mastowatch.gateway.access.Routes;

/**
 * Keeps what strangers make up out of the tags of {@code http.server.requests}. Micrometer takes the address itself for one
 * where a request was refused before it came to its route, and any word for a method, and keeps a timer for each for ever.
 */
@Singleton
class RequestTags implements MeterFilter {

    /** What stands there for all that is not known. */
    static final String OTHER = "other";

    private static final String METER = "http.server.requests";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Beside the routes: what Micrometer says by itself, and the names of the probes. */
    private static final Set<String> OTHERS =
            Set.of("root", "NOT_FOUND", "REDIRECTION", "UNKNOWN", "/cors-preflight", "/livez", "/readyz");

    private final Set<String> addresses = new TreeSet<>(OTHERS);

    RequestTags() {
        Routes.all().keySet().forEach(route -> addresses.add(route.substring(route.indexOf(' ') + 1)));
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().equals(METER)
                ? id.replaceTags(id.getTags().stream().map(this::known).toList())
                : id;
    }

    private Tag known(Tag tag) {
        boolean made = switch (tag.getKey()) {
            case "uri" -> !addresses.contains(tag.getValue());
            case "method" -> !METHODS.contains(tag.getValue());
            default -> false;
        };
        return made ? Tag.of(tag.getKey(), OTHER) : tag;
    }
}
