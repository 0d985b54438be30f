package org.mastowatch.gateway.health;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Asks a service whether it can do its work. */
@RegisterRestClient(configKey = "readiness")
interface ReadinessClient {

    /** Fails with a WebApplicationException where the service answers that it is not ready, or is no service of ours. */
    @GET
    @Path("/readyz")
    Uni<Readiness> ready(@Url String service);
}
