package org.mastowatch.gateway.approval.policy;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/approvals")
class PolicyHelpResource {

    private final PolicyCheck check;

    PolicyHelpResource(PolicyCheck check) {
        this.check = check;
    }

    @GET
    @Path("/policies/help")
    @Blocking
    @Operation(summary = "What a policy may say: its fields, each condition, and the lists it may name")
    public Map<String, Object> help() {
        return PolicyHelp.describe(check.listNames());
    }
}
