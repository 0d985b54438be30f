package org.mastowatch.gateway.approval;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;

/** The emulator in place of Mastodon. */
public final class EmulatedMastodon implements QuarkusTestResourceLifecycleManager {

    private static MastodonEmulator emulator;

    /** The one that runs now. */
    public static MastodonEmulator emulator() {
        return emulator;
    }

    @Override
    public Map<String, String> start() {
        emulator = MastodonEmulator.start(EmulatorOptions.forTests());
        return Map.of(
                "mastowatch.mastodon.instance-base",
                emulator.baseUrl(),
                "mastowatch.mastodon.admin-token",
                MastodonEmulator.MODERATOR_TOKEN,
                "mastowatch.mastodon.report-token",
                MastodonEmulator.REPORT_TOKEN,
                "mastowatch.gateway.approval.contact-limit",
                "3s");
    }

    @Override
    public void stop() {
        emulator.close();
    }
}
