package org.mastowatch.gateway.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;

@Path("/logs")
class LogsResource {

    private static final int EXPORTED_AT_A_TIME = 500;

    private final LogStore log;
    private final AuditKeys keys;
    private final ChainWatch watch;
    private final ObjectMapper json;

    LogsResource(LogStore log, AuditKeys keys, ChainWatch watch, ObjectMapper json) {
        this.log = log;
        this.keys = keys;
        this.watch = watch;
        this.json = json;
    }

    @GET
    @Operation(
            summary = "Who did what, to whom and why: people's changes, and what the services wrote. Newest first.",
            description =
                    "X-Total-Count says how many entries fit the filters; the header Link leads to the next page, offset to"
                            + " the page that begins behind so many.")
    @Parameter(name = "account_id", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "rule_id", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "action_type", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "who", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "since",
            in = ParameterIn.QUERY,
            description = "The first moment",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "until",
            in = ParameterIn.QUERY,
            description = "The first moment that is too late",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(name = "before_id", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "offset",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "999999"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    public Uni<RestResponse<List<AuditEntry>>> logs(@Context UriInfo uri) {
        LogRequest request = LogRequest.read(uri.getQueryParameters());
        return log.count(request.filter())
                .flatMap(total -> log.page(request.filter(), request.before(), request.behind(), request.limit() + 1)
                        .map(found -> answer(uri, request, found, total)));
    }

    @GET
    @Path("/export")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "The audit log as NDJSON or CSV, newest first",
            description = "With the same filters as /logs, all pages in one. Texts that a spreadsheet would take for a"
                    + " formula stand behind an apostrophe.")
    @Parameter(name = "account_id", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "rule_id", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "action_type", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "who", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "since", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(name = "until", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(name = "before_id", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    public RestMulti<String> export(@QueryParam("format") @Nullable String word, @Context UriInfo uri) {
        ExportFormat format = format(word);
        LogRequest request = LogRequest.read(uri.getQueryParameters());
        Multi<String> lines = pages(request).map(entries -> format.lines(entries, json));
        return RestMulti.fromMultiData(Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(format.heading()), lines))
                .header("Content-Type", format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + format.fileName() + "\"")
                .build();
    }

    @GET
    @Path("/chain")
    @Operation(
            summary =
                    "How the chain of the audit log stands: its newest entry, its length, its key, the last verification",
            description =
                    "watch is how this gateway finds the log as it looks through it by itself. Write the head down"
                            + " elsewhere from time to time: ./mastowatch audit verify --head proves the log against it.")
    public Uni<ShownChain> chain() {
        return log.chain().map(state -> ShownChain.of(state, keys.given(), watch.standing()));
    }

    /** Page by page, as the reader takes them; what is added meanwhile is not among them. */
    private Multi<List<AuditEntry>> pages(LogRequest request) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicLong(request.before()),
                        cursor -> log.page(request.filter(), cursor.get(), 0, EXPORTED_AT_A_TIME)
                                .invoke(found -> found.stream()
                                        .reduce((first, second) -> second)
                                        .ifPresent(last -> cursor.set(last.id()))))
                .whilst(found -> found.size() == EXPORTED_AT_A_TIME);
    }

    private static ExportFormat format(@Nullable String word) {
        return switch (word == null ? "ndjson" : word) {
            case "ndjson" -> ExportFormat.NDJSON;
            case "csv" -> ExportFormat.CSV;
            default ->
                throw Problems.fields(
                        422,
                        "The log cannot be exported like this; errors says why.",
                        List.of(new Problems.FieldError("format", "It must be ndjson or csv.")));
        };
    }

    private static RestResponse<List<AuditEntry>> answer(
            UriInfo uri, LogRequest request, List<AuditEntry> found, long total) {
        List<AuditEntry> page = found.stream().limit(request.limit()).toList();
        RestResponse.ResponseBuilder<List<AuditEntry>> answer =
                RestResponse.ResponseBuilder.ok(page).header("X-Total-Count", total);
        if (found.size() > page.size()) {
            answer.header("Link", "<" + next(uri, page.getLast().id()) + ">; rel=\"next\"");
        }
        return answer.build();
    }

    /** Without scheme and host, which a proxy may have changed. */
    private static String next(UriInfo uri, long before) {
        UriBuilder next = UriBuilder.fromPath("/logs");
        uri.getQueryParameters().forEach((name, values) -> {
            if (!name.equals("before_id") && !name.equals("offset")) {
                next.queryParam("{name}", "{value}")
                        .resolveTemplate("name", name)
                        .resolveTemplate("value", values.getFirst());
            }
        });
        return next.queryParam("before_id", before).build().toString();
    }
}
