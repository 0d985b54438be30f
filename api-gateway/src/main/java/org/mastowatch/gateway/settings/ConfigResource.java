package org.mastowatch.gateway.settings;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.mastowatch.events.Settings;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.settings.SettingsDesk.Applied;
import org.mastowatch.mastodon.MastodonConfig;

@Path("/config")
class ConfigResource {

    private static final String TRUE_OR_FALSE = "true|false";
    private static final String SAY_TRUE_OR_FALSE = "It must be true or false.";

    private final SettingsDesk desk;
    private final Caller caller;
    private final MastodonConfig mastodon;
    private final String version;

    ConfigResource(
            SettingsDesk desk,
            Caller caller,
            MastodonConfig mastodon,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.desk = desk;
        this.caller = caller;
        this.mastodon = mastodon;
        this.version = version;
    }

    @GET
    @Operation(summary = "The settings in force, never a secret")
    public Uni<InForce> config() {
        return desk.current().map(settings -> InForce.of(settings, mastodon, version));
    }

    @POST
    @Path("/dry_run")
    @Operation(
            summary = "Switch dry run",
            description = "In dry run nothing is written to Mastodon; the ledger records what would have been filed."
                    + " Switching it off does not file that by itself: POST /held/file does.")
    public Uni<Map<String, Object>> dryRun(
            @QueryParam("enable")
                    @NotNull(message = SAY_TRUE_OR_FALSE)
                    @Pattern(regexp = TRUE_OR_FALSE, message = SAY_TRUE_OR_FALSE)
                    String enable) {
        return change(new Change.DryRun(Boolean.parseBoolean(enable)));
    }

    @POST
    @Path("/panic_stop")
    @Operation(
            summary = "Stop or release every write to Mastodon",
            description =
                    "Work is held and nothing is dropped. The stop is saved, sent over Kafka and written to Redis;"
                            + " 503 says which of these did not work, and what that means.")
    public Uni<Map<String, Object>> panicStop(
            @QueryParam("enable")
                    @NotNull(message = SAY_TRUE_OR_FALSE)
                    @Pattern(regexp = TRUE_OR_FALSE, message = SAY_TRUE_OR_FALSE)
                    String enable) {
        return change(new Change.PanicStop(Boolean.parseBoolean(enable)));
    }

    @POST
    @Path("/report_threshold")
    @Operation(summary = "Set the score from which an account is reported, 0 to 10")
    public Uni<Map<String, Object>> reportThreshold(
            @QueryParam("threshold")
                    @NotNull(message = "It must be a number from 0 to 10.")
                    @Pattern(regexp = "-?[0-9]{1,6}(\\.[0-9]{1,6})?", message = "It must be a number from 0 to 10.")
                    String threshold) {
        double number = Double.parseDouble(threshold);
        if (number < 0 || number > 10) {
            throw Problems.fields(
                    400,
                    "The threshold must be from 0 to 10.",
                    List.of(new Problems.FieldError("threshold", "It must be a number from 0 to 10.")));
        }
        return change(new Change.Threshold(number));
    }

    private Uni<Map<String, Object>> change(Change change) {
        return desk.change(change, caller.name()).map(applied -> answer(applied, change));
    }

    private static Map<String, Object> answer(Applied applied, Change change) {
        return switch (applied) {
            case Applied.Everywhere everywhere -> change.value();
            case Applied.WithoutKey saved ->
                throw Problems.of(
                        503,
                        "The change is saved and goes to every service over Kafka, but Redis is away: a service that does"
                                + " not reach Kafka either goes on as before. The gateway keeps trying; nothing needs to be"
                                + " repeated.");
            case Applied.KeyOnly key ->
                throw Problems.of(
                        503,
                        "The key in Redis stops every write to Mastodon now, but the database is away and the stop is not"
                                + " saved yet. The gateway saves it when the database is back.");
            case Applied.NotAtAll nothing ->
                throw Problems.of(
                        503,
                        "Neither Redis nor the database can be reached, so nothing was stopped. Try again, or stop the"
                                + " reporter-service.");
        };
    }

    /**
     * What is in force.
     *
     * @param instanceBase the instance; empty if none is set
     */
    record InForce(
            boolean dryRun,
            boolean panicStop,
            double reportThreshold,
            int reportsPerDay,
            int reportsPerRulePerDay,
            long revision,
            String changedAt,
            String changedBy,
            String instanceBase,
            String version) {

        static InForce of(Settings settings, MastodonConfig mastodon, String version) {
            return new InForce(
                    settings.dryRun(),
                    settings.panicStop(),
                    settings.reportThreshold(),
                    settings.reportsPerDay(),
                    settings.reportsPerRulePerDay(),
                    settings.revision(),
                    settings.changedAt().toString(),
                    settings.changedBy(),
                    mastodon.instanceBase().orElse(""),
                    version);
        }
    }
}
