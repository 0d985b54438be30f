package org.mastowatch.gateway.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;

@Path("/config/automod")
class AutomodResource {

    private final AutomodDesk desk;
    private final Caller caller;

    AutomodResource(AutomodDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "What automatic moderation goes by",
            description =
                    "dry_run_override true: acts that rules propose are shown and nobody can confirm them; otherwise"
                            + " dry run alone decides. default_action is what a new rule asks for that does not say."
                            + " defederation_threshold is from how many violations a server raises an alert.")
    public Uni<Map<String, @Nullable Object>> automod() {
        return desk.current().map(AutomodDesk::shown);
    }

    @POST
    @Operation(
            summary = "Change what automatic moderation goes by",
            description =
                    "A field that is left out stays as it is; null sets it back to its default. 400 names each wrong"
                            + " field, and nothing is changed then.")
    public Uni<Map<String, @Nullable Object>> change(
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "AutomodFields")))
                    @Nullable
                    JsonNode body) {
        return desk.change(AutomodChange.read(body), caller.name()).map(AutomodDesk::shown);
    }
}
