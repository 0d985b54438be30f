package org.mastowatch.gateway.erasure;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.signup.SafeText;

@Path("/erasures")
class ErasuresResource {

    private final ErasureDesk desk;
    private final ErasureStore erasures;
    private final Caller caller;

    ErasuresResource(ErasureDesk desk, ErasureStore erasures, Caller caller) {
        this.desk = desk;
        this.erasures = erasures;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(202)
    @Operation(
            summary = "Forget an account",
            description = "Every service removes what it keeps of the account and says what that was:"
                    + " GET /erasures/{id}. What Kafka holds goes when its time is over. An act that waits to be"
                    + " lifted stays until it is.")
    public Uni<Asked> ask(@NotNull(message = "A body is needed.") @Valid Wanted wanted) {
        return desk.ask(wanted.accountId(), caller.name(), SafeText.of(wanted.reason()))
                .map(id -> new Asked(id, "Every service was asked to forget the account."));
    }

    @GET
    @Operation(summary = "Erasures, newest first; which accounts they were about is not kept")
    public Uni<Page> list(
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = "[1-9][0-9]?|100", message = "It must be a whole number from 1 to 100.")
                    String limit,
            @QueryParam("cursor")
                    @Nullable
                    @Size(max = 40, message = "It must be the next_cursor of an earlier answer.")
                    String cursor) {
        int most = Integer.parseInt(limit);
        return erasures.newest(time(cursor), Paged.toRead(most))
                .flatMap(found -> erasures.count().map(total -> {
                    Paged<Erasure> page =
                            Paged.of(found, most, last -> last.askedAt().toString());
                    return new Page(page.items(), page.nextCursor(), total);
                }));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "What came of an erasure: what each service removed")
    public Uni<Erasure> one(@PathParam("id") @Size(max = 200, message = "It must be an erasure's id.") String id) {
        return erasures.find(id).map(found -> found.orElseThrow(() -> Problems.notFound("erasure")));
    }

    private static @Nullable Instant time(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return Instant.parse(cursor);
        } catch (DateTimeParseException notOurs) {
            throw Problems.fields(
                    422,
                    "The cursor is unknown.",
                    List.of(new Problems.FieldError("cursor", "It must be the next_cursor of an earlier answer.")));
        }
    }

    /** Whom to forget, and why. */
    @Schema(examples = """
            {"account_id": "109", "reason": "Asked us by letter to be forgotten"}""")
    record Wanted(
            @NotNull(message = "It must be an account's id.")
            @Pattern(regexp = "[A-Za-z0-9-]{1,64}", message = "It must be an account's id.")
            String accountId,

            @NotNull(message = "It must say why.")
            @Size(min = 1, max = 500, message = "It must have 1 to 500 characters.")
            String reason) {}

    /** An erasure that was asked for. */
    @Schema(name = "ErasureAsked")
    record Asked(String erasureId, String message) {}

    /** A page of erasures. */
    @Schema(name = "ErasurePage")
    record Page(List<Erasure> erasures, @Nullable String nextCursor, long total) {}
}
