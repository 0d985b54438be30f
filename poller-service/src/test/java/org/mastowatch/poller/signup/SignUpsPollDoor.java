package org.mastowatch.poller.signup;

import jakarta.inject.Singleton;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.poller.plan.PollerConfig;
import org.mastowatch.poller.sweep.Sweeps;
import org.mastowatch.poller.told.ObservationPublisher;
import org.mastowatch.poller.told.ToldEvents;

/** Makes polls of sign-ups under settings of a test's own. */
@Singleton
public class SignUpsPollDoor {

    private final MastodonClient mastodon;
    private final Sweeps sweeps;
    private final SeenSignUpStore seenSignUps;
    private final ToldEvents toldEvents;
    private final ObservationPublisher publisher;
    private final PollerConfig config;
    private final Clock clock;

    SignUpsPollDoor(
            MastodonClient mastodon,
            Sweeps sweeps,
            SeenSignUpStore seenSignUps,
            ToldEvents toldEvents,
            ObservationPublisher publisher,
            PollerConfig config,
            Clock clock) {
        this.mastodon = mastodon;
        this.sweeps = sweeps;
        this.seenSignUps = seenSignUps;
        this.toldEvents = toldEvents;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    /** One that reads pages of that size, so many in a tick; all else as in the settings. */
    public SignUpsPoll withPagesOf(int pageSize, int pages) {
        PollerConfig own = (PollerConfig) Proxy.newProxyInstance(
                PollerConfig.class.getClassLoader(),
                new Class<?>[] {PollerConfig.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "pageSize" -> pageSize;
                    case "pendingPages" -> pages;
                    default -> method.invoke(config, arguments);
                });
        return new SignUpsPoll(mastodon, sweeps, seenSignUps, toldEvents, publisher, own, clock);
    }
}
