package org.mastowatch.gateway.admission;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mastowatch.gateway.apikey.ApiKeys;

/**
 * Which credentials turned out to be whose, for a while, so that a request can be counted before anybody asks the
 * database. It decides nothing else: who may do what is found out each time. Thread-safe.
 */
@Singleton
class KnownCallers {

    private static final int MOST = 2_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** quarkus-oidc's name for the session. */
    private static final String SESSION_COOKIE = "q_session";

    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    KnownCallers(Clock clock) {
        this.clock = clock;
    }

    /** A fingerprint of the key or the session that comes with a request, whoever made it up. */
    static Optional<String> credential(RoutingContext request) {
        String key = request.request().getHeader(ApiKeys.HEADER);
        if (key != null) {
            return Optional.of(SharedRates.sha256("key:" + key));
        }
        return request.request().cookies().stream()
                .filter(cookie -> cookie.getName().startsWith(SESSION_COOKIE))
                .findFirst()
                .map(cookie -> SharedRates.sha256("session:" + cookie.getValue()));
    }

    synchronized Optional<String> caller(String credential) {
        Known found = known.get(credential);
        return found == null || found.until.isBefore(clock.instant()) ? Optional.empty() : Optional.of(found.caller);
    }

    /** A credential was looked up and is this caller's. */
    void note(RoutingContext request, String caller) {
        credential(request).ifPresent(credential -> put(credential, caller));
    }

    private synchronized void put(String credential, String caller) {
        known.put(credential, new Known(caller, clock.instant().plus(REMEMBERED)));
    }

    /** A credential was refused. */
    synchronized void forget(String credential) {
        known.remove(credential);
    }

    private record Known(String caller, Instant until) {}
}
