package org.mastowatch.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells on the readiness probe which service answers, and its version, so that the gateway can show both. Always up. */
@Readiness
@ApplicationScoped
class WhoAnswers implements HealthCheck {

    private final String name;
    private final String version;

    WhoAnswers(
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "mastowatch") String name,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.name = name;
        this.version = version;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("service")
                .withData("name", name)
                .withData("version", version)
                .up()
                .build();
    }
}
