package org.mastowatch.approval;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An instance that is away, for which the service waits. */
public final class AbsentMastodon implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("INSTANCE_BASE", "http://127.0.0.1:1", "MASTODON_ADMIN_TOKEN", "token-of-the-tests");
    }

    /** What stands outside in other tests names an instance too; this is started after it, so that its word counts. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public void stop() {}
}
