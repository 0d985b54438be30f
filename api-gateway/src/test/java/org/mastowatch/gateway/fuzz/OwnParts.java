package org.mastowatch.gateway.fuzz;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A gateway on parts of its own. */
public final class OwnParts implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Integer.getInteger("mastowatch.fuzz.at-once", 24) == 1
                ? Map.of("quarkus.datasource.reactive.max-size", "1")
                : Map.of();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FuzzParts.class));
    }
}
