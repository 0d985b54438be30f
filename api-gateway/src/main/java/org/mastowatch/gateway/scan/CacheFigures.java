package org.mastowatch.gateway.scan;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the polls remember of accounts, as the poller last said. */
@ApplicationScoped
class CacheFigures {

    /** The poller writes it. */
    static final String KEY = "mastowatch:poll:accounts";

    /** A person waits for it, and a busy Redis is not one that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RedisAPI redis;

    CacheFigures(RedisAPI redis) {
        this.redis = redis;
    }

    /** Fails while Redis is away. */
    Uni<Status> status() {
        return redis.hgetall(KEY).ifNoItem().after(PATIENCE).fail().map(CacheFigures::read);
    }

    private static Status read(@Nullable Response figures) {
        if (figures == null || figures.size() == 0) {
            return new Status(null, null, null, null, null);
        }
        long unchanged = number(figures, "unchanged");
        long told = number(figures, "told");
        return new Status(
                number(figures, "total"),
                number(figures, "needs_rescan"),
                unchanged + told == 0 ? null : (double) unchanged / (unchanged + told),
                text(figures, "last_look"),
                text(figures, "as_of"));
    }

    private static long number(Response figures, String field) {
        String text = text(figures, field);
        return text == null || !text.matches("[0-9]{1,18}") ? 0 : Long.parseLong(text);
    }

    private static @Nullable String text(Response figures, String field) {
        Response value = figures.get(field);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    /**
     * The figures; null where the poller never said any.
     *
     * @param totalCachedScans accounts that were told and are told again only when they change, or rules do
     * @param needsRescan those of them that the next sweep tells again, as rules changed or somebody asked for it
     * @param cacheHitRate of the accounts that sweeps looked at within 24 h, the part that was as before; null if none was
     * @param lastScan when a sweep last looked at accounts
     * @param asOf when the poller said so
     */
    record Status(
            @Nullable Long totalCachedScans,
            @Nullable Long needsRescan,
            @Nullable Double cacheHitRate,
            @Nullable String lastScan,
            @Nullable String asOf) {}
}
