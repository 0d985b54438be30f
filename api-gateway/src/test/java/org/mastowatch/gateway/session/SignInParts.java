package org.mastowatch.gateway.session;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.oauth.Access;

/** An instance with an application that leads back to any port of this machine. It outlives a test application. */
public final class SignInParts implements QuarkusTestResourceLifecycleManager {

    private static MastodonEmulator emulator;

    @Override
    public Map<String, String> start() {
        return Map.of(
                "INSTANCE_BASE",
                instance().baseUrl(),
                "OAUTH_CLIENT_ID",
                Access.DEMO_CLIENT,
                "OAUTH_CLIENT_SECRET",
                Access.DEMO_SECRET,
                "MASTODON_ADMIN_TOKEN",
                MastodonEmulator.ADMIN_TOKEN,
                "MASTODON_REPORT_TOKEN",
                MastodonEmulator.REPORT_TOKEN,
                "SESSION_RECHECK",
                "PT1S",
                "FOUR_EYES",
                "true",
                "SIGN_UP_CONTACT_LIMIT",
                "3s");
    }

    @Override
    public void stop() {}

    /** After the other parts, whose instance is nowhere. */
    @Override
    public int order() {
        return 10;
    }

    static synchronized MastodonEmulator instance() {
        if (emulator == null) {
            emulator = MastodonEmulator.start(EmulatorOptions.forTests());
        }
        return emulator;
    }
}
