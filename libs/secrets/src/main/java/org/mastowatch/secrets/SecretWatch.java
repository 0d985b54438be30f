package org.mastowatch.secrets;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Follows the files of secrets. A file that changed is offered to whoever uses the secret; while what stands there is not
 * taken, the value before stays in force, and that is told.
 */
public final class SecretWatch {

    private final Function<String, Optional<String>> settings;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, FollowedSecret> followed = new ConcurrentSkipListMap<>();

    /** @param settings finds a setting by its name in the environment, with what its file held when this process began */
    public SecretWatch(Function<String, Optional<String>> settings, MeterRegistry metrics, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Follows the secret's file from now on. Without one there is nothing to follow, nor where the secret was set by itself,
     * since the service would not start with both.
     */
    public void follow(String name, SecretTaker taker) {
        String inForce = settings.apply(name).map(String::strip).orElse("");
        SecretFiles.file(name, settings)
                .filter(file -> inForce.isEmpty() || file.isThere())
                .ifPresent(file -> follow(new FollowedSecret(name, file, inForce, taker, clock)));
    }

    private void follow(FollowedSecret secret) {
        if (followed.putIfAbsent(secret.name(), secret) != null) {
            throw new IllegalStateException(secret.name() + " is followed already");
        }
        Gauge.builder("mastowatch.secret.refused", secret, each -> each.refused() ? 1 : 0)
                .description("1 while the file of this secret holds what could not be taken")
                .tag("secret", secret.name())
                .strongReference(true)
                .register(metrics);
        Gauge.builder("mastowatch.secret.changed.timestamp", secret, FollowedSecret::changedAt)
                .description("When a changed file was last taken, in seconds since 1970; 0 if none was")
                .baseUnit("seconds")
                .tag("secret", secret.name())
                .strongReference(true)
                .register(metrics);
    }

    /** Looks at each file once. Reads files, so not on an event loop. */
    public void look() {
        followed.values().forEach(FollowedSecret::look);
    }

    /** The secrets whose files hold what could not be taken. */
    public List<String> refused() {
        return followed.values().stream()
                .filter(FollowedSecret::refused)
                .map(FollowedSecret::name)
                .toList();
    }
}
