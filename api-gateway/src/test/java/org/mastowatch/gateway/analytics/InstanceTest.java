package org.mastowatch.gateway.analytics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Role;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.session.SignInParts;
import org.mastowatch.gateway.session.Signed;
import org.mastowatch.local.parts.ServiceParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@WithTestResource(SignInParts.class)
class InstanceTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void the_instances_figures_are_read_once_an_hour() {
        // Given
        Signed moderator = Signed.newly("i" + UUID.randomUUID().toString().substring(0, 8), Role.MODERATOR);
        // When
        await().atMost(SOON)
                .until(() ->
                        !moderator.get("/analytics/instance?days=7").as(200).getBoolean("reading"));
        JsonPath figures = moderator.get("/analytics/instance?days=7").as(200);
        // Then
        assertThat(figures.getList("measures.key"))
                .contains("active_users", "new_users", "interactions", "opened_reports", "resolved_reports");
        assertThat(figures.getList("measures[0].data")).hasSizeBetween(7, 8);
        assertThat(figures.getList("dimensions.key"))
                .contains("languages", "sources", "servers", "space_usage", "software_versions");
        assertThat(figures.getList("retention")).isNotEmpty();
        assertThat(figures.getLong("peers")).isNotNegative();
        assertThat(figures.getList("activity")).isNotEmpty();
        assertThat(figures.getList("missing")).isEmpty();
        // And it is not asked again
        assertThat(moderator.get("/analytics/instance?days=7").as(200).getString("as_of"))
                .isEqualTo(figures.getString("as_of"));
        moderator.get("/analytics/instance?days=8").as(422);
    }

    @Test
    void without_redis_they_are_read_all_the_same() throws Exception {
        // Given
        Signed moderator = Signed.newly("j" + UUID.randomUUID().toString().substring(0, 8), Role.MODERATOR);
        moderator.get("/analytics/instance?days=90");
        // When
        ServiceParts.redis().suspend();
        int status;
        try {
            status = key().get("/analytics/instance?days=90").statusCode();
        } finally {
            ServiceParts.redis().resume();
        }
        // Then
        assertThat(status).isEqualTo(200);
        await().atMost(SOON)
                .until(() ->
                        !moderator.get("/analytics/instance?days=90").as(200).getBoolean("reading"));
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY);
    }
}
