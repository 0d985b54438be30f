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
        return Map.ofEntries(
                Map.entry("INSTANCE_BASE", mastodon().baseUrl()),
                Map.entry("MASTODON_ADMIN_TOKEN", MastodonEmulator.ADMIN_TOKEN),
                Map.entry("MASTODON_REPORT_TOKEN", MastodonEmulator.REPORT_TOKEN),
                Map.entry("mastowatch.poller.page-size", "3"),
                Map.entry("mastowatch.poller.max-pages", "2"),
                Map.entry("mastowatch.poller.sweep-pause", "PT0S"),
                Map.entry("mastowatch.poller.pending-pages", "2"),
                Map.entry("mastowatch.poller.remote-interval", "PT1H"),
                Map.entry("mastowatch.poller.local-interval", "PT1H"),
                Map.entry("mastowatch.poller.posts-interval", "PT1H"),
                Map.entry("mastowatch.poller.reports-interval", "PT1H"),
                Map.entry("mastowatch.poller.pending-interval", "PT1H"),
                Map.entry("mastowatch.instance.look", "PT1H"),
                Map.entry("mastowatch.scan.interval", "PT1H"),
                Map.entry("mastowatch.scan.progress-every", "PT1H"));
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
