package org.mastowatch.gateway.scan;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.http.Problems;

@Path("/scanning")
class ScanningResource {

    private final ScanDesk desk;
    private final CacheFigures figures;
    private final Caller caller;

    ScanningResource(ScanDesk desk, CacheFigures figures, Caller caller) {
        this.desk = desk;
        this.figures = figures;
        this.caller = caller;
    }

    @POST
    @Path("/federated")
    @Operation(
            summary = "Ask for a scan of the known accounts of some servers, or of all",
            description =
                    "The body is a list of domains, or nothing. While a federated session is active it is given back,"
                            + " with the servers that it is about. task_id is the session's id.")
    // Whoever sends no body names whatever type their library puts there.
    @Consumes(MediaType.WILDCARD)
    public Uni<Asked> federated(
            @RequestBody(
                            required = false,
                            content = @Content(mediaType = "application/json", schema = @Schema(ref = "ServerNames")))
                    @Nullable
                    String body) {
        return desk.start(SessionType.FEDERATED, DomainNames.read(body), caller.name())
                .map(started -> {
                    ScanSessionRow session = started.session().orElseThrow(ScanningResource::endedJustNow);
                    List<String> domains = session.domainList();
                    return new Asked(
                            started.fresh()
                                    ? "Federated scan started"
                                    : "A federated scan is under way already; end it to begin another",
                            Long.toString(session.id),
                            domains.isEmpty() ? "all" : domains);
                });
    }

    @POST
    @Path("/invalidate-cache")
    @Operation(
            summary = "Have the polls tell accounts again that look as they did before",
            description =
                    "rule_changes=true: all accounts; false: those that were last told more than 24 h ago. It takes"
                            + " effect as the sweeps come by.")
    public Uni<Map<String, Object>> invalidate(
            @QueryParam("rule_changes")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false", message = "It must be true or false.")
                    String ruleChanges) {
        boolean all = Boolean.parseBoolean(ruleChanges);
        return desk.lookAgain(all, caller.name())
                .replaceWith(Map.of(
                        "message",
                        all
                                ? "Every account is told again at the next sweep"
                                : "Accounts that were told more than 24 h ago are told again at the next sweep",
                        "rule_changes",
                        all));
    }

    @GET
    @Path("/cache-status")
    @Operation(
            summary = "What the polls remember of accounts so as not to tell them again and again",
            description = "All are null until the poller has said any. They are renewed each 15 s.")
    public Uni<CacheFigures.Status> cacheStatus() {
        return figures.status()
                .onFailure()
                .transform(away -> Problems.of(503, "The figures lie in Redis, and Redis is away. Try again later."));
    }

    static RuntimeException endedJustNow() {
        return Problems.of(409, "The session that was active ended at this very moment. Ask again.");
    }

    /**
     * What was asked for.
     *
     * @param targetDomains a list, or {@code all}
     */
    @Schema(name = "ScanAsked")
    record Asked(String message, String taskId, Object targetDomains) {}
}
