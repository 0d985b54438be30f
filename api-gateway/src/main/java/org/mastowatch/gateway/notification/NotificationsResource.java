package org.mastowatch.gateway.notification;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.mastowatch.gateway.access.Caller;

@Path("/notifications")
class NotificationsResource {

    private final NotificationTestDesk desk;
    private final NotificationTestStore store;
    private final Caller caller;

    NotificationsResource(NotificationTestDesk desk, NotificationTestStore store, Caller caller) {
        this.desk = desk;
        this.store = store;
        this.caller = caller;
    }

    @POST
    @Path("/test")
    @ResponseStatus(202)
    @Operation(
            summary = "Send a test message to everything that is told of outcomes",
            description = "Slack, Discord, Matrix and webhooks, each once, whatever their quiet hours and severities."
                    + " GET /notifications/tests/{id} shows what came of it.")
    public Uni<TestedTargets> test() {
        return desk.ask(caller.name()).map(id -> new TestedTargets(id, "waiting", null, List.of()));
    }

    @GET
    @Path("/tests/{id}")
    @Operation(
            summary = "What came of a test message, target by target",
            description =
                    "Targets are named by kind and place in the settings, never by address. One that stays waiting for a"
                            + " minute has a reporter-service that is away, or is none that was asked for.")
    public Uni<TestedTargets> one(
            @PathParam("id") @Pattern(regexp = "[0-9a-f-]{1,36}", message = "It must be a test's id.") String id) {
        return store.find(id);
    }
}
