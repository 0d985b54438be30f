package org.mastowatch.reporter.filing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;
import org.mastowatch.reporter.ledger.HeldTime;

/** The clock and the database's time are held and the service's own lanes never wake, so that a test alone decides when a loop runs. */
public final class OwnLoopsOnly implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("mastowatch.reporter.tick", "24h");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(TestClock.class, HeldTime.class);
    }
}
