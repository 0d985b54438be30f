package org.mastowatch.gateway.health;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Settings;
import org.mastowatch.gateway.settings.SettingsDesk;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.secrets.SecretWatch;

@Path("/healthz")
class HealthResource {

    private final SettingsDesk settings;
    private final LiveSettings live;
    private final PartChecks parts;
    private final SecretWatch secrets;
    private final Clock clock;
    private final String version;

    HealthResource(
            SettingsDesk settings,
            LiveSettings live,
            PartChecks parts,
            SecretWatch secrets,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.settings = settings;
        this.live = live;
        this.parts = parts;
        this.secrets = secrets;
        this.clock = clock;
        this.version = version;
    }

    @GET
    @Operation(summary = "Whether the parts answer, each asked for 2 s at most; 503 if one does not")
    public Uni<Response> health() {
        Instant began = clock.instant();
        return Uni.combine()
                .all()
                .unis(parts.settings(), parts.redis(), parts.kafka(), settings.keyStops())
                .asTuple()
                .map(found -> answer(found.getItem1(), found.getItem2(), found.getItem3(), found.getItem4(), began));
    }

    private Response answer(
            @Nullable Settings fromTable, boolean redisOk, boolean kafkaOk, boolean keyStops, Instant began) {
        Settings known = fromTable == null ? live.current().orElse(null) : fromTable;
        Instant now = clock.instant();
        boolean ok = fromTable != null && redisOk && kafkaOk;
        Health health = new Health(
                ok,
                fromTable != null,
                redisOk,
                kafkaOk,
                known == null ? null : known.dryRun(),
                keyStops ? Boolean.TRUE : known == null ? null : known.panicStop(),
                secrets.refused(),
                version,
                now,
                Duration.between(began, now).toMillis());
        return Response.status(ok ? 200 : 503).entity(health).build();
    }

    /**
     * The answer.
     *
     * @param dryRun null while nothing that knows it can be reached
     * @param panicStop as {@code dryRun}
     * @param secretsRefused settings whose file holds what this gateway could not take, so that the value before is in force
     */
    record Health(
            boolean ok,
            boolean dbOk,
            boolean redisOk,
            boolean kafkaOk,
            @Nullable Boolean dryRun,
            @Nullable Boolean panicStop,
            List<String> secretsRefused,
            String version,
            Instant timestamp,
            long responseTimeMs) {
        Health {
            secretsRefused = List.copyOf(secretsRefused);
        }
    }
}
