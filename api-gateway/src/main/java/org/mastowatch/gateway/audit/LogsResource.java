package org.mastowatch.gateway.audit;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/logs")
class LogsResource {

    private final AuditStore store;

    LogsResource(AuditStore store) {
        this.store = store;
    }

    @GET
    @Operation(summary = "Who did what: people's changes, and the reports that were filed. Newest first.")
    public Uni<List<AuditEntry>> logs(
            @QueryParam("account_id") @Nullable String accountId,
            @QueryParam("rule_id") @Nullable @Pattern(regexp = "[0-9]{1,18}", message = "It must be a rule's id.")
                    String ruleId,
            @QueryParam("limit")
                    @DefaultValue("100")
                    @Pattern(regexp = "[1-9][0-9]{0,2}|1000", message = "It must be a whole number from 1 to 1000.")
                    String limit) {
        return store.newest(accountId, ruleId == null ? null : Long.valueOf(ruleId), Integer.parseInt(limit));
    }
}
