package org.mastowatch.approval;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;

/** What stands outside: the emulator in place of Mastodon, and a name server. They outlive a test application. */
public final class Outside implements QuarkusTestResourceLifecycleManager {

    private static MastodonEmulator mastodon;
    private static FakeDns dns;

    @Override
    public Map<String, String> start() {
        synchronized (Outside.class) {
            if (mastodon == null) {
                mastodon = MastodonEmulator.start(EmulatorOptions.forTests());
                dns = FakeDns.start();
            }
        }
        return Map.of(
                "INSTANCE_BASE",
                mastodon.baseUrl(),
                "MASTODON_ADMIN_TOKEN",
                MastodonEmulator.ADMIN_TOKEN,
                "HTTP_TIMEOUT",
                "2",
                "SIGN_UP_DNS_SERVER",
                "127.0.0.1:" + dns.port(),
                "SIGN_UP_DNS_TIMEOUT",
                "500ms",
                "SIGN_UP_BURST_SIZE",
                "5");
    }

    @Override
    public void stop() {}

    static MastodonEmulator mastodon() {
        return mastodon;
    }

    static FakeDns dns() {
        return dns;
    }
}
