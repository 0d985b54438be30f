package org.mastowatch.gateway.approval.policy;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.approval.policy.PolicyDesk.Done;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.signup.PolicyJson;
import org.mastowatch.signup.ShippedPolicies;

/** The policy in force and its versions. */
@Path("/approvals")
class PoliciesResource {

    private static final String REVISION = "[0-9]{1,18}";
    private static final String FLAG = "true|false";
    private static final String FLAG_PROBLEM = "It must be true or false.";

    private final PolicyDesk desk;
    private final Caller caller;

    PoliciesResource(PolicyDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Path("/policy")
    @Operation(
            summary = "The sign-up policy in force",
            description =
                    "mode is shadow, where decisions are shown and none is sent, or live. The ETag is its revision.")
    public Uni<RestResponse<ShownPolicy>> inForce() {
        return desk.inForce()
                .map(row -> tagged(RestResponse.Status.OK, row.orElseThrow(() -> Problems.notFound("policy"))));
    }

    @GET
    @Path("/policies")
    @Operation(summary = "All versions of the policy, newest first")
    public Uni<Versions> versions(
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(
                            regexp = "[1-9][0-9]?|1[0-9][0-9]|200",
                            message = "It must be a whole number from 1 to 200.")
                    String limit,
            @QueryParam("cursor")
                    @Nullable
                    @Pattern(regexp = REVISION, message = "It must be the next_cursor of an earlier answer.")
                    String cursor) {
        int size = Integer.parseInt(limit);
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        return desk.before(before, Paged.toRead(size))
                .flatMap(found -> desk.inForce().map(current -> {
                    long inForce = current.map(row -> row.revision).orElse(0L);
                    Paged<ShownPolicy> page = Paged.of(found, size, last -> Long.toString(last.revision))
                            .map(row -> ShownPolicy.listed(row, row.revision == inForce));
                    return new Versions(page.items(), page.nextCursor());
                }));
    }

    @GET
    @Path("/policies/{revision}")
    @Operation(summary = "One version of the policy")
    public Uni<ShownPolicy> version(@PathParam("revision") String revision) {
        return desk.find(revision(revision))
                .map(found -> found.orElseThrow(() -> Problems.notFound("revision of the policy")))
                .flatMap(row -> desk.inForce()
                        .map(current -> ShownPolicy.whole(
                                row,
                                current.map(now -> now.revision == row.revision).orElse(false))));
    }

    @GET
    @Path("/policies/shipped")
    @Operation(summary = "Policies to begin with: a careful one that leaves all to people, and an example")
    public Map<String, Object> shipped() {
        return Map.of(
                "careful", ShownPolicy.json(PolicyJson.write(ShippedPolicies.careful())),
                "government", ShownPolicy.json(PolicyJson.write(ShippedPolicies.government())));
    }

    @POST
    @Path("/policies")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Publish a new version",
            description =
                    "The body is the policy. It is in force at once, in shadow whatever its state says: decisions are"
                            + " shown and none is sent before POST /approvals/policy/mode?live=true. 400 names each wrong field; 412"
                            + " if another revision than the expected one is in force; 428 without If-Match or expected_revision.")
    @APIResponse(
            responseCode = "201",
            description = "Published.",
            content = @Content(schema = @Schema(implementation = ShownPolicy.class)))
    public Uni<RestResponse<ShownPolicy>> write(
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("expected_revision") @Nullable String expected,
            @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(ref = "SignUpPolicy")))
                    byte @Nullable [] body) {
        long revision = ExpectedRevision.of(ifMatch, expected);
        String json = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return desk.write(json, revision, caller.name())
                .map(done -> tagged(RestResponse.Status.CREATED, published(done)));
    }

    @POST
    @Path("/policies/{revision}/activate")
    @Operation(
            summary = "Bring an older version back",
            description =
                    "It is published again as a new revision, in shadow unless live=true. 412 if another revision than"
                            + " the expected one is in force; 428 without If-Match or expected_revision.")
    @APIResponse(
            responseCode = "201",
            description = "Published again.",
            content = @Content(schema = @Schema(implementation = ShownPolicy.class)))
    public Uni<RestResponse<ShownPolicy>> activate(
            @PathParam("revision") String revision,
            @QueryParam("live") @DefaultValue("false") @Pattern(regexp = FLAG, message = FLAG_PROBLEM) String live,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("expected_revision") @Nullable String expected) {
        return desk.activate(
                        revision(revision),
                        Boolean.parseBoolean(live),
                        ExpectedRevision.of(ifMatch, expected),
                        caller.name())
                .map(done -> tagged(RestResponse.Status.CREATED, published(done)));
    }

    @POST
    @Path("/policy/mode")
    @Operation(
            summary = "Switch the policy in force from shadow to live, or back",
            description =
                    "Live sends its decisions to Mastodon from the next judgement on. 412 if another revision than the"
                            + " expected one is in force; 428 without If-Match or expected_revision.")
    public Uni<RestResponse<ShownPolicy>> mode(
            @QueryParam("live")
                    @Nullable
                    @NotNull(message = FLAG_PROBLEM)
                    @Pattern(regexp = FLAG, message = FLAG_PROBLEM)
                    String live,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("expected_revision") @Nullable String expected) {
        return desk.switchTo(Boolean.parseBoolean(live), ExpectedRevision.of(ifMatch, expected), caller.name())
                .map(done -> tagged(RestResponse.Status.OK, published(done)));
    }

    private static PolicyRow published(Done done) {
        return switch (done) {
            case Done.Published published -> published.policy();
            case Done.Missing missing -> throw Problems.notFound("revision of the policy");
            case Done.Wrong wrong -> throw refused(wrong);
            case Done.Overtaken overtaken ->
                throw Problems.of(
                        412,
                        "Nothing was published: revision " + overtaken.revision()
                                + " is in force, which is not the one that was expected. Look at it and try again.");
        };
    }

    private static RuntimeException refused(Done.Wrong wrong) {
        return Problems.fields(400, "The policy was refused; errors names each wrong field.", wrong.problems());
    }

    private static RestResponse<ShownPolicy> tagged(RestResponse.Status status, PolicyRow row) {
        return RestResponse.ResponseBuilder.create(status, ShownPolicy.whole(row, true))
                .header("ETag", ExpectedRevision.tag(row.revision))
                .build();
    }

    private static long revision(String text) {
        if (!text.matches(REVISION)) {
            throw Problems.notFound("revision of the policy");
        }
        return Long.parseLong(text);
    }

    /** A page of versions. */
    record Versions(List<ShownPolicy> items, @Nullable String nextCursor) {
        Versions {
            items = List.copyOf(items);
        }
    }
}
