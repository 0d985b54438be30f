package org.mastowatch.gateway.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.gateway.template.TemplateDesk.Kept;

/** Texts for people whose accounts are acted on. */
@Path("/templates")
class TemplatesResource {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 1_500;

    private static final String ID = "[0-9]{1,18}";

    private final TemplateDesk desk;
    private final Caller caller;

    TemplatesResource(TemplateDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The message templates, oldest first, and what their placeholders may be")
    public Uni<Page> list(
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(
                            regexp = "[1-9][0-9]?|1[0-9][0-9]|200",
                            message = "It must be a whole number from 1 to 200.")
                    String limit,
            @QueryParam("cursor")
                    @DefaultValue("0")
                    @Pattern(regexp = ID, message = "It must be the next_cursor of an earlier answer.")
                    String cursor) {
        int size = Integer.parseInt(limit);
        return desk.page(Long.parseLong(cursor), Paged.toRead(size)).map(listed -> {
            Paged<MessageTemplate> page = Paged.of(listed.templates(), size, last -> Long.toString(last.id()));
            return new Page(
                    page.items(),
                    listed.total(),
                    page.nextCursor(),
                    TemplateText.KNOWN.stream().sorted().toList());
        });
    }

    @POST
    @Operation(
            summary = "Keep a message template",
            description = "name and text. The text may have {acct}, {rule}, {reason}, {until} and {instance}; any other"
                    + " placeholder is refused, and so is a brace that is never closed. 409 if another has the name.")
    @APIResponse(
            responseCode = "201",
            description = "Kept.",
            content = @Content(schema = @Schema(implementation = MessageTemplate.class)))
    public Uni<RestResponse<MessageTemplate>> add(
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "TemplateFields")))
                    @Nullable
                    JsonNode body) {
        Draft draft = draft(body);
        return desk.add(draft.name(), draft.text(), caller.name())
                .map(kept -> RestResponse.status(RestResponse.Status.CREATED, done(kept)));
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Change a message template",
            description = "Acts that were asked for keep the words they had. 409 if another has the name.")
    public Uni<MessageTemplate> change(
            @PathParam("id") @Pattern(regexp = ID, message = "It must be a template's id.") String id,
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "TemplateFields")))
                    @Nullable
                    JsonNode body) {
        Draft draft = draft(body);
        return desk.change(Long.parseLong(id), draft.name(), draft.text(), caller.name())
                .map(TemplatesResource::done);
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a message template")
    public Uni<Map<String, String>> remove(
            @PathParam("id") @Pattern(regexp = ID, message = "It must be a template's id.") String id) {
        return desk.remove(Long.parseLong(id), caller.name()).map(removed -> {
            if (!removed) {
                throw Problems.notFound("message template");
            }
            return Map.of("message", "The template is gone.");
        });
    }

    private static MessageTemplate done(Kept kept) {
        return switch (kept) {
            case Kept.Done done -> done.template();
            case Kept.Unknown unknown -> throw Problems.notFound("message template");
            case Kept.NameTaken taken ->
                throw Problems.of(409, "Another template has this name. Choose another name, or change that one.");
            case Kept.TooMany many ->
                throw Problems.of(409, "There are " + TemplateDesk.MOST + " templates. Remove one first.");
        };
    }

    private static Draft draft(@Nullable JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        if (body == null || !body.isObject()) {
            throw refused(List.of(new FieldError("", "The body must be a JSON object with name and text.")));
        }
        body.fieldNames().forEachRemaining(field -> {
            if (!Set.of("name", "text").contains(field)) {
                errors.add(new FieldError(
                        field.matches("[A-Za-z0-9_.-]{1,60}") ? field : "?", "Nobody knows this field."));
            }
        });
        String name = text(body, "name", LONGEST_NAME, errors);
        String text = text(body, "text", LONGEST_TEXT, errors);
        List<String> problems = new ArrayList<>();
        TemplateText.read(text, problems);
        problems.forEach(problem -> errors.add(new FieldError("text", problem)));
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        return new Draft(name, text);
    }

    private static String text(JsonNode body, String field, int most, List<FieldError> errors) {
        JsonNode given = body.path(field);
        String text = given.isTextual() ? given.textValue().strip() : "";
        if (text.isEmpty() || text.length() > most || text.indexOf('\0') >= 0) {
            errors.add(new FieldError(field, "It must be a text of 1 to " + most + " characters."));
        }
        return text;
    }

    private static RuntimeException refused(List<FieldError> errors) {
        return Problems.fields(422, "The template cannot be kept; errors says why.", List.copyOf(errors));
    }

    private record Draft(String name, String text) {}

    /**
     * Templates.
     *
     * @param placeholders what may stand between braces
     */
    @Schema(name = "TemplatePage")
    record Page(
            List<MessageTemplate> items,
            long total,
            @Nullable String nextCursor,
            List<String> placeholders) {
        Page {
            items = List.copyOf(items);
            placeholders = List.copyOf(placeholders);
        }
    }
}
