package org.mastowatch.gateway.health;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.mastowatch.gateway.health.Part.Found;

/** Asks the other services whether they can do their work. None is waited for longer than {@link PartChecks#LIMIT}. */
@ApplicationScoped
class ServiceChecks {

    private final ReadinessClient client;
    private final List<Service> services;

    ServiceChecks(@RestClient ReadinessClient client, HealthConfig config) {
        this.client = client;
        this.services = List.of(
                new Service("poller-service", "POLLER_URL", config.poller()),
                new Service("analyzer-service", "ANALYZER_URL", config.analyzer()),
                new Service("reporter-service", "REPORTER_URL", config.reporter()),
                new Service("approval-service", "APPROVAL_URL", config.approval()));
    }

    List<Service> services() {
        return services;
    }

    /** How the service is. Never fails. */
    Uni<Found> ask(Service service) {
        return service.address()
                .filter(address -> !address.isBlank())
                .map(address -> Uni.createFrom()
                        .deferred(() -> client.ready(address.strip()))
                        .map(answer -> answered(service, answer))
                        .ifNoItem()
                        .after(PartChecks.LIMIT)
                        .recoverWithItem(() -> Found.down(PartCode.SILENT))
                        .onFailure()
                        .recoverWithItem(failure -> failed(service, failure)))
                .orElseGet(() -> Uni.createFrom().item(Found.unknown(PartCode.NO_ADDRESS, service.setting())));
    }

    private static Found answered(Service service, Readiness answer) {
        if (!answer.isFrom(service.name())) {
            return Found.unknown(PartCode.SOMETHING_ELSE, service.setting());
        }
        if (answer.up()) {
            return Found.up(PartCode.READY, answer.version().orElse(null));
        }
        String failing = String.join(", ", answer.failing());
        return new Found(
                Part.State.DOWN,
                failing.isEmpty() ? PartCode.NOT_READY : PartCode.NOT_READY_FOR,
                failing,
                answer.version().orElse(null));
    }

    private static Found failed(Service service, Throwable failure) {
        if (failure instanceof WebApplicationException refused) {
            return refused.getResponse().getStatus() == 503
                    ? unready(service, refused)
                    : Found.unknown(PartCode.SOMETHING_ELSE, service.setting());
        }
        return failure instanceof ProcessingException odd && odd.getCause() instanceof java.io.IOException
                ? Found.down(PartCode.NO_ANSWER)
                : Found.down(PartCode.CANNOT_BE_ASKED);
    }

    private static Found unready(Service service, WebApplicationException refused) {
        try {
            return answered(service, refused.getResponse().readEntity(Readiness.class));
        } catch (ProcessingException | WebApplicationException | IllegalStateException unreadable) {
            return Found.unknown(PartCode.SOMETHING_ELSE, service.setting());
        }
    }

    /**
     * A service.
     *
     * @param setting the name of the setting that says where it is
     */
    record Service(String name, String setting, Optional<String> address) {}
}
