package org.mastowatch.gateway.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.analytics.RuleFigures;
import org.mastowatch.gateway.analytics.RulePrecision;
import org.mastowatch.gateway.detection.DetectionStore;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.rules.RuleDesk.Bulk;
import org.mastowatch.gateway.rules.RuleDesk.Done;
import org.mastowatch.gateway.settings.SettingsDesk;
import org.mastowatch.rules.RuleHelp;

@Path("/rules")
class RulesResource {

    private final RuleDesk desk;
    private final RuleSets ruleSets;
    private final SettingsDesk settings;
    private final DetectionStore detections;
    private final RulePrecision precision;
    private final RuleUseStore use;
    private final Caller caller;

    RulesResource(
            RuleDesk desk,
            RuleSets ruleSets,
            SettingsDesk settings,
            DetectionStore detections,
            RulePrecision precision,
            RuleUseStore use,
            Caller caller) {
        this.desk = desk;
        this.ruleSets = ruleSets;
        this.settings = settings;
        this.detections = detections;
        this.precision = precision;
        this.use = use;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All rules, newest first")
    public Uni<Map<String, Object>> all() {
        return desk.newestFirst()
                .map(rows -> Map.of("rules", rows.stream().map(RuleJson::shown).toList()));
    }

    @GET
    @Path("/current")
    @Operation(summary = "The enabled rules by name, and the threshold")
    public Uni<Map<String, Object>> current() {
        return desk.enabled()
                .flatMap(rows -> settings.current().map(inForce -> {
                    Map<String, Object> byName = new LinkedHashMap<>();
                    rows.forEach(row -> byName.put(row.name, RuleJson.shown(row)));
                    return Map.of("rules", byName, "report_threshold", inForce.reportThreshold());
                }));
    }

    @GET
    @Path("/help")
    @Operation(summary = "What each detector, field and option means")
    @APIResponse(
            responseCode = "200",
            description = "What the engine says of itself.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "RuleHelp")))
    public Map<String, Object> help() {
        return RuleHelp.describe();
    }

    @POST
    @Operation(summary = "Create a rule", description = "400 names each wrong field, what is valid, and a suggestion.")
    @APIResponse(
            responseCode = "200",
            description = "The rule.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Rule")))
    public Uni<ObjectNode> create(
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "RuleFields")))
                    @Nullable
                    JsonNode body) {
        return desk.create(RuleRequests.body(body), caller.name()).map(RulesResource::shown);
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a rule", description = "Fields that are left out stay as they are.")
    @APIResponse(
            responseCode = "200",
            description = "The rule.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "Rule")))
    public Uni<ObjectNode> update(
            @PathParam("id") String id,
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "RuleFields")))
                    @Nullable
                    JsonNode body) {
        return desk.update(RuleRequests.id(id), RuleRequests.body(body), caller.name())
                .map(RulesResource::shown);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a rule", description = "What the audit log says of it stays.")
    public Uni<Map<String, Object>> delete(@PathParam("id") String id) {
        return desk.delete(RuleRequests.id(id), caller.name())
                .map(RulesResource::saved)
                .map(rule -> Map.of("message", "Rule " + rule.name + " deleted"));
    }

    @POST
    @Path("/{id}/toggle")
    @Operation(summary = "Switch a rule on if it is off, off if it is on")
    public Uni<Toggled> toggle(@PathParam("id") String id) {
        return desk.toggle(RuleRequests.id(id), caller.name())
                .map(RulesResource::saved)
                .map(rule ->
                        new Toggled(rule.id, rule.name, rule.enabled, "Rule " + rule.name + " " + word(rule.enabled)));
    }

    @POST
    @Path("/bulk-toggle")
    @Operation(
            summary = "Switch many rules on or off",
            description =
                    "The body is a list of ids, or {rule_ids, enabled}. 404 if one is not there; nothing is done then.")
    public Uni<Map<String, Object>> bulkToggle(
            @QueryParam("enabled") @Nullable String enabled,
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "RulesToSwitch")))
                    @Nullable
                    JsonNode body) {
        RuleRequests.BulkToggle request = RuleRequests.bulkToggle(body, enabled);
        return desk.toggleAll(request.ids(), request.enabled(), caller.name()).map(done -> switch (done) {
            case Bulk.Missing missing ->
                throw Problems.of(404, "Nothing was done: there are no rules " + missing.ids() + ".");
            case Bulk.Switched switched ->
                Map.of(
                        "updated_rules",
                        switched.rules().stream()
                                .map(rule -> Map.of("id", rule.id, "name", rule.name, "enabled", rule.enabled))
                                .toList(),
                        "enabled",
                        request.enabled(),
                        "message",
                        switched.rules().size() + " rules " + word(request.enabled()));
        });
    }

    @GET
    @Path("/{id}/details")
    @Operation(
            summary = "A rule with its latest detections, and how often people found right what it caused",
            description = "figures is null for a rule that never hit. use says what stands on it: open cases and"
                    + " proposals, which stay when it is deleted.")
    @APIResponse(
            responseCode = "200",
            description = "The rule and its latest detections.",
            content = @Content(mediaType = "application/json", schema = @Schema(ref = "RuleWithDetections")))
    public Uni<ObjectNode> details(@PathParam("id") String id) {
        return desk.find(RuleRequests.id(id))
                .map(RulesResource::saved)
                .flatMap(rule -> Uni.combine()
                        .all()
                        .unis(detections.latest(rule.id), precision.of(rule.id), use.of(rule.id))
                        .with((latest, figures, stands) -> {
                            ObjectNode shown = RuleJson.shown(rule);
                            shown.putPOJO("detections", latest);
                            shown.putPOJO(
                                    "precision",
                                    figures.map(RuleFigures::precision).orElseGet(RulePrecision::none));
                            shown.putPOJO("use", stands);
                            shown.putPOJO("figures", figures.orElse(null));
                            return shown;
                        }));
    }

    @POST
    @Path("/reload")
    @Operation(summary = "Publish the enabled rules again")
    public Uni<RuleSets.Reloaded> reload() {
        return ruleSets.reload();
    }

    private static ObjectNode shown(Done done) {
        return RuleJson.shown(saved(done));
    }

    private static RuleRow saved(Done done) {
        return switch (done) {
            case Done.Saved saved -> saved.rule();
            case Done.Missing missing -> throw Problems.notFound("rule");
            case Done.Refused refused ->
                throw Problems.fields(
                        400, "The rule was refused; errors names each wrong field.", List.copyOf(refused.problems()));
        };
    }

    private static String word(boolean enabled) {
        return enabled ? "enabled" : "disabled";
    }

    /** A rule that was switched. */
    record Toggled(long id, String name, boolean enabled, String message) {}
}
