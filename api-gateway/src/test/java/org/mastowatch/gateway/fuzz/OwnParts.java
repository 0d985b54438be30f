package org.mastowatch.gateway.fuzz;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** A gateway on parts of its own. */
public final class OwnParts implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(FuzzParts.class));
    }
}
