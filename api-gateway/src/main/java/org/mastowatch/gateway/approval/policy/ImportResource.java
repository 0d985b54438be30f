package org.mastowatch.gateway.approval.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.signup.PolicyJson;
import org.mastowatch.signup.json.StrictJson;
import org.mastowatch.signup.tines.Finding;
import org.mastowatch.signup.tines.TinesImport;

/** Takes workflows over that people exported elsewhere. Publishes nothing. */
@Path("/approvals/import")
class ImportResource {

    @POST
    @Path("/tines")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The policy that equals an exported Tines story, and what is wrong in the original",
            description =
                    "The body is the export as it is. policy can be sent to POST /approvals/policies as it is. Each"
                            + " finding has an invented example of an address where it is about addresses. 400 if it is no JSON, 413"
                            + " over a million characters, 422 if it is no story.")
    public Uni<Imported> tines(
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "TinesStory")))
                    byte @Nullable [] body) {
        String json = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        if (json.length() > StrictJson.MAX_LENGTH) {
            throw Problems.of(413, "A story may have at most " + StrictJson.MAX_LENGTH + " characters.");
        }
        return VertxContextSupport.executeBlocking(() -> read(json));
    }

    private static Imported read(String json) {
        if (StrictJson.parse(json) instanceof StrictJson.Refused refused) {
            throw Problems.of(400, refused.problem());
        }
        return switch (TinesImport.read(json)) {
            case TinesImport.Refused refused ->
                throw Problems.fields(
                        422, "This is no story that can be taken over; errors says why.", refused.problems());
            case TinesImport.Imported imported ->
                new Imported(
                        ShownPolicy.json(PolicyJson.write(imported.policy())),
                        imported.findings().stream()
                                .map(found -> new Found(
                                        found.kind().jsonName(),
                                        found.problem(),
                                        found.step(),
                                        found.examples().isEmpty()
                                                ? null
                                                : found.examples().getFirst(),
                                        found.examples()))
                                .toList(),
                        imported.findings().stream()
                                .filter(found -> found.kind() == Finding.Kind.UNKNOWN_AGENT)
                                .map(Finding::step)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        };
    }

    /**
     * A story that was taken over.
     *
     * @param unknownAgents names of steps of a type that nobody here knows, which are not part of the policy
     */
    record Imported(JsonNode policy, List<Found> findings, List<String> unknownAgents) {
        Imported {
            findings = List.copyOf(findings);
            unknownAgents = List.copyOf(unknownAgents);
        }
    }

    /**
     * Something that is wrong in the original.
     *
     * @param where the name of the step; null if it is about the whole story
     * @param example an invented address that shows it
     */
    record Found(
            String kind,
            String what,
            @Nullable String where,
            @Nullable String example,
            List<String> examples) {
        Found {
            examples = List.copyOf(examples);
        }
    }
}
