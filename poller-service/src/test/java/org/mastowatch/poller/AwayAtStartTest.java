package org.mastowatch.poller;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.ServiceParts;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@TestProfile(AwayAtStartTest.AbsentInstance.class)
class AwayAtStartTest {

    /** For an instance that is away the service waits. */
    public static final class AbsentInstance implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("INSTANCE_BASE", "http://127.0.0.1:1", "MASTODON_ADMIN_TOKEN", "token-of-the-tests");
        }
    }

    @Test
    void who_waits_for_the_instance_says_nothing_of_the_lease() {
        assertThat(get("/metrics").asString())
                .contains("mastowatch_poll_unannounced_total{kind=\"status\"} 0.0")
                .doesNotContain("mastowatch_poll_lease_held");
    }
}
