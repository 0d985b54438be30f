package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.CredentialAccount;

/**
 * The account that files our reports, by which they are known as ours. Asked for once and kept; while it is unknown it is
 * asked for again, at most every few seconds.
 */
public final class OwnAccount {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final MastodonClient client;
    private final Clock clock;
    private final AtomicReference<@Nullable String> known = new AtomicReference<>();
    private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();

    public OwnAccount(MastodonClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** The account's id. Fails with {@link MastodonFailure} while it cannot be learned. */
    public Uni<String> id() {
        return Uni.createFrom().deferred(() -> {
            String id = known.get();
            if (id != null) {
                return Uni.createFrom().item(id);
            }
            Refusal last = refusal.get();
            if (last != null && last.at.plus(PAUSE).isAfter(clock.instant())) {
                return Uni.createFrom().failure(last.why);
            }
            return client.verifyCredentials(Lane.LIVE_REPORT, TokenRole.REPORT)
                    .map(CredentialAccount::id)
                    .invoke(known::set)
                    .onFailure()
                    .invoke(why -> refusal.set(new Refusal(clock.instant(), why)));
        });
    }

    /** The id if it is known already. */
    public Optional<String> ifKnown() {
        return Optional.ofNullable(known.get());
    }

    private record Refusal(Instant at, Throwable why) {}
}
