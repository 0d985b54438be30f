package org.mastowatch.emulator.oauth;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The registered applications. Thread-safe. */
public final class Apps {
    private static final int MOST = 10_000;

    private final ConcurrentSkipListMap<Long, App> byId = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final Clock clock;

    Apps(Clock clock) {
        this.clock = clock;
    }

    /** Registers an app and gives it an id and a secret. */
    public App register(String name, @Nullable String website, List<String> redirectUris, List<String> scopes) {
        return add(name, website, redirectUris, scopes, Secrets.next(), Secrets.next());
    }

    /** Registers an app whose id and secret are chosen; one of the same id is replaced. */
    public App register(
            String name, String clientId, String clientSecret, List<String> redirectUris, List<String> scopes) {
        byId.values().removeIf(app -> app.clientId().equals(clientId));
        return add(name, null, redirectUris, scopes, clientId, clientSecret);
    }

    private App add(
            String name,
            @Nullable String website,
            List<String> redirectUris,
            List<String> scopes,
            String clientId,
            String clientSecret) {
        var app = new App(
                lastId.incrementAndGet(),
                name,
                website,
                redirectUris,
                scopes,
                clientId,
                clientSecret,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        restore(app);
        return app;
    }

    void restore(App app) {
        byId.put(app.id(), app);
        lastId.accumulateAndGet(app.id(), Math::max);
        if (byId.size() > MOST) {
            byId.pollFirstEntry();
        }
    }

    /** The app of that id; null for none. */
    public @Nullable App find(long id) {
        return byId.get(id);
    }

    /** The app of that client id; null for none. */
    public @Nullable App find(String clientId) {
        return byId.values().stream()
                .filter(app -> app.clientId().equals(clientId))
                .findFirst()
                .orElse(null);
    }

    /** The app, if the secret is its own; otherwise null. */
    public @Nullable App authenticate(String clientId, String clientSecret) {
        App app = find(clientId);
        return app != null && app.clientSecret().equals(clientSecret) ? app : null;
    }

    /** All, oldest first. */
    public List<App> all() {
        return List.copyOf(byId.values());
    }
}
