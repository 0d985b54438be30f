package org.mastowatch.poller;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;

/** Plays Mastodon for the tests of this service. It outlives a test application, as the other parts do. */
public final class EmulatorParts implements QuarkusTestResourceLifecycleManager {

    private static MastodonEmulator emulator;

    @Override
    public Map<String, String> start() {
        return Map.of(
                "INSTANCE_BASE", mastodon().baseUrl(),
                "MASTODON_ADMIN_TOKEN", MastodonEmulator.ADMIN_TOKEN,
                "MASTODON_REPORT_TOKEN", MastodonEmulator.REPORT_TOKEN,
                "mastowatch.poller.page-size", "3",
                "mastowatch.poller.max-pages", "2",
                "mastowatch.poller.remote-interval", "PT1H",
                "mastowatch.poller.local-interval", "PT1H",
                "mastowatch.poller.posts-interval", "PT1H",
                "mastowatch.poller.reports-interval", "PT1H",
                "mastowatch.poller.pending-interval", "PT1H");
    }

    @Override
    public void stop() {}

    public static synchronized MastodonEmulator mastodon() {
        if (emulator == null) {
            emulator = MastodonEmulator.start(EmulatorOptions.forTests().people(2, 2));
        }
        return emulator;
    }
}
