package org.mastowatch.gateway.domain;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.mastowatch.gateway.access.Caller;

@Path("/scanning/domain-check")
class DomainCheckResource {

    private final DomainDesk desk;
    private final Caller caller;

    DomainCheckResource(DomainDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Count violations server by server now, and raise alerts",
            description =
                    "The gateway does so at intervals by itself too. It blocks nothing. When this answers, the count is"
                            + " done.")
    public Uni<Asked> check() {
        return desk.check(caller.name())
                .map(check -> new Asked(
                        "Domain check done: " + check.counted().over() + " servers stand over the threshold, "
                                + check.counted().raised() + " alerts were raised",
                        check.taskId()));
    }

    /** What was done; {@code taskId} stands in the audit log. */
    @Schema(name = "DomainCheckAsked")
    record Asked(String message, String taskId) {}
}
