package org.mastowatch.reporter.notification;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Short times, and receivers on this machine. */
public final class NotifyingProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "mastowatch.notification.pace", "10ms",
                "mastowatch.notification.tick", "20ms",
                "mastowatch.notification.first-pause", "20ms",
                "mastowatch.notification.time-limit", "3s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PretendedReceivers.class));
    }
}
