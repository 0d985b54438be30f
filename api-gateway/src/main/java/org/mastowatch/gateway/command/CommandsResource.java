package org.mastowatch.gateway.command;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.signup.SafeText;

@Path("/")
class CommandsResource {

    private final CommandDesk desk;
    private final Caller caller;

    CommandsResource(CommandDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @POST
    @Path("/held/file")
    @ResponseStatus(202)
    @Operation(
            summary = "File what a dry run recorded",
            description =
                    "Asks the reporter to file what it recorded in dry run and what is still valid and young enough."
                            + " Switching dry run off does not file it.")
    public Uni<Map<String, Object>> fileHeld(
            @QueryParam("why") @DefaultValue("") @Size(max = 500, message = "At most 500 characters.") String why) {
        return desk.fileHeld(caller.name(), SafeText.of(why))
                .map(id -> Map.of("command_id", id, "message", "The reporter was asked to file what it holds"));
    }

    @POST
    @Path("/incidents/{accountId}/dismiss")
    @ResponseStatus(202)
    @Operation(
            summary = "Close the open incident about an account",
            description = "Only one that was not filed yet; its evidence is never reported.")
    public Uni<Map<String, Object>> dismiss(
            @PathParam("accountId") @Size(max = 200, message = "At most 200 characters.") String accountId,
            @QueryParam("why") @DefaultValue("") @Size(max = 500, message = "At most 500 characters.") String why) {
        return desk.dismiss(accountId, caller.name(), SafeText.of(why))
                .map(id -> Map.of("command_id", id, "message", "The reporter was asked to dismiss the incident"));
    }
}
