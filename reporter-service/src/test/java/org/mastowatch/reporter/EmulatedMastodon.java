package org.mastowatch.reporter;

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
                "INSTANCE_BASE",
                emulator.baseUrl(),
                "MASTODON_ADMIN_TOKEN",
                MastodonEmulator.ADMIN_TOKEN,
                "MASTODON_REPORT_TOKEN",
                MastodonEmulator.REPORT_TOKEN,
                "HTTP_TIMEOUT",
                "2");
    }

    @Override
    public void stop() {
        emulator.close();
    }
}
