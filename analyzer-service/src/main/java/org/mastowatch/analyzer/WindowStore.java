package org.mastowatch.analyzer;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.AccountWindow;
import org.mastowatch.rules.AccountWindowJson;

/**
 * Windows in Redis. What the events brought and what the API told are kept apart, so that each has one writer. While Redis
 * is away every account looks new: content rules go on, and only what counts over a window is missed.
 */
@ApplicationScoped
class WindowStore {

    private static final Logger LOG = Logger.getLogger(WindowStore.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final ReactiveValueCommands<String, String> values;
    private final ReactiveKeyCommands<String> keys;
    private final Duration age;
    private final AtomicBoolean away = new AtomicBoolean();

    WindowStore(ReactiveRedisDataSource redis, AnalyzerConfig config) {
        this.values = redis.value(String.class, String.class);
        this.keys = redis.key(String.class);
        this.age = config.windowAge();
    }

    /**
     * An account's window.
     *
     * @param observed what events brought
     * @param history what the API told; empty if it was never asked
     * @param read false if Redis did not say; then nothing may be written over what it may hold
     */
    record Windows(AccountWindow observed, Optional<AccountWindow> history, boolean read) {

        private static final Windows UNKNOWN = new Windows(AccountWindow.EMPTY, Optional.empty(), false);

        AccountWindow whole() {
            return history.map(told -> told.merge(observed)).orElse(observed);
        }
    }

    Uni<Windows> load(String accountId) {
        String observed = observedKey(accountId);
        String history = historyKey(accountId);
        return guarded(
                values.mget(observed, history)
                        .map(found -> new Windows(
                                read(found, observed).orElse(AccountWindow.EMPTY), read(found, history), true)),
                Windows.UNKNOWN);
    }

    Uni<Void> saveObserved(String accountId, AccountWindow window) {
        return save(observedKey(accountId), window);
    }

    Uni<Void> saveHistory(String accountId, AccountWindow window) {
        return save(historyKey(accountId), window);
    }

    /** Fails while Redis is away; how many windows there were. */
    Uni<Integer> forget(String accountId) {
        return keys.del(observedKey(accountId), historyKey(accountId))
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }

    private Uni<Void> save(String key, AccountWindow window) {
        return guarded(values.set(key, AccountWindowJson.write(window), new SetArgs().ex(age)), null);
    }

    private <T> Uni<T> guarded(Uni<T> call, @Nullable T otherwise) {
        return call.ifNoItem()
                .after(LIMIT)
                .fail()
                .invoke(() -> {
                    if (away.compareAndSet(true, false)) {
                        LOG.info("Redis is back, windows are kept again");
                    }
                })
                .onFailure()
                .invoke(failure -> {
                    if (away.compareAndSet(false, true)) {
                        LOG.warnf(
                                "Redis is away, windows are not kept cause=%s",
                                failure.getClass().getName());
                    }
                })
                .onFailure()
                .recoverWithItem(otherwise);
    }

    private static Optional<AccountWindow> read(Map<String, String> found, String key) {
        return Optional.ofNullable(found.get(key)).flatMap(AccountWindowJson::read);
    }

    private static String observedKey(String accountId) {
        return "mastowatch:window:" + accountId;
    }

    private static String historyKey(String accountId) {
        return "mastowatch:history:" + accountId;
    }
}
