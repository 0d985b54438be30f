package org.mastowatch.mastodon.budget;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.RedisAPI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is left of the budget that all replicas share, to be shown. Takes nothing of it. */
public final class BudgetView {

    /** Stands for the tokens of the account together. */
    private static final String ALL = "all";

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RedisAPI redis;
    private final Clock clock;

    public BudgetView(RedisAPI redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /**
     * The windows that are now; empty while Redis is away, since then each replica keeps its own share and nobody knows
     * what is left in all. Never fails.
     *
     * @param tokens fingerprints by the names under which they are shown
     */
    public Uni<Optional<List<Window>>> now(Map<String, String> tokens) {
        Instant now = clock.instant();
        List<Uni<Window>> windows = new ArrayList<>();
        tokens.forEach((name, fingerprint) -> {
            for (Allowance allowance : Allowance.values()) {
                Slot slot = Slot.at(fingerprint, allowance, now);
                if (slot != null && !allowance.byAccount()) {
                    windows.add(window(name, slot, fingerprint));
                }
            }
        });
        for (Allowance allowance : Allowance.values()) {
            if (allowance.byAccount()) {
                windows.add(window(ALL, new Slot(Slot.ACCOUNT, allowance, Slot.window(allowance, now)), null));
            }
        }
        return Uni.join()
                .all(windows)
                .andFailFast()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Window> window(String name, Slot slot, @Nullable String fingerprint) {
        Uni<Optional<Instant>> paused = fingerprint == null
                ? Uni.createFrom().item(Optional.empty())
                : redis.get(SharedBudget.pauseKey(fingerprint))
                        .map(until -> Optional.ofNullable(until)
                                .map(each -> Instant.ofEpochMilli(each.toLong()))
                                .filter(each -> each.isAfter(clock.instant())));
        return redis.hmget(List.of(SharedBudget.key(slot.key()), "limit", "used"))
                .flatMap(counted -> paused.map(until -> {
                    long limit = counted.get(0) == null
                            ? slot.allowance().limit()
                            : counted.get(0).toLong();
                    long used = counted.get(1) == null ? 0 : counted.get(1).toLong();
                    return new Window(
                            name,
                            slot.allowance().label(),
                            limit,
                            Math.clamp(limit - used, 0, limit),
                            slot.end(),
                            until.orElse(null));
                }));
    }

    /**
     * A window of an allowance.
     *
     * @param token whose; {@code all} where the account's tokens draw on it together
     * @param allowance calls, paging or reports
     * @param until when it ends and the next begins, whole
     * @param pausedUntil nothing is sent before; null where nothing is held back
     */
    public record Window(
            String token,
            String allowance,
            long limit,
            long left,
            Instant until,
            @Nullable Instant pausedUntil) {}
}
