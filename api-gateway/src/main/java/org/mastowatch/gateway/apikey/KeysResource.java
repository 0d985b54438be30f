package org.mastowatch.gateway.apikey;

import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.access.KeyScope;
import org.mastowatch.gateway.http.Problems;

@Path("/keys")
class KeysResource {

    private final KeyDesk desk;
    private final Caller caller;

    KeysResource(KeyDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "API keys, newest first; never the keys themselves")
    public Uni<Map<String, Object>> list() {
        return desk.list()
                .map(rows -> Map.of("keys", rows.stream().map(Shown::of).toList()));
    }

    @POST
    @ResponseStatus(201)
    @Operation(
            summary = "Make an API key",
            description = "The answer holds the key. It is shown this once; only its hash is kept.")
    public Uni<MadeKey> make(@NotNull(message = "A body is needed.") @Valid NewKey wanted) {
        Duration lasts = wanted.expiresInDays() == null ? null : Duration.ofDays(wanted.expiresInDays());
        return desk.make(wanted.name().strip(), scopes(wanted.scopes()), lasts, caller.name())
                .map(made -> made.map(MadeKey::of)
                        .orElseThrow(() -> Problems.of(
                                409,
                                "There are " + KeyDesk.MOST_IN_FORCE
                                        + " keys in force already. Revoke some that nobody uses: GET /keys says when each was"
                                        + " used last.")));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revoke an API key; it opens nothing from now on")
    public Uni<Map<String, Object>> revoke(
            @PathParam("id") @Pattern(regexp = "[0-9]{1,18}", message = "It must be a key's id.") String id) {
        return desk.revoke(Long.parseLong(id), caller.name()).map(revoked -> {
            if (!revoked) {
                throw Problems.notFound("API key in force");
            }
            return Map.of("message", "The key is revoked.");
        });
    }

    private static List<KeyScope> scopes(List<String> words) {
        List<KeyScope> scopes = new ArrayList<>();
        for (String word : words) {
            scopes.add(KeyScope.of(word)
                    .orElseThrow(() -> Problems.fields(
                            422,
                            "A scope is unknown.",
                            List.of(new Problems.FieldError(
                                    "scopes", "Each must be one of read, rules, ingest, settings, act.")))));
        }
        return scopes;
    }

    /**
     * A key that is asked for.
     *
     * @param expiresInDays null for a key that does not expire
     */
    @Schema(examples = """
                    {"name": "nightly export", "scopes": ["read"], "expires_in_days": 90}""")
    record NewKey(
            @NotNull(message = "It must name what uses the key.")
            @Pattern(
                    regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}",
                    message = "It must have 1 to 60 letters, digits, blanks, dots, underscores or hyphens.")
            String name,

            @NotEmpty(message = "It must hold one of read, rules, ingest, settings, act at least.")
            @Size(max = 5, message = "It must hold 5 at most.")
            List<@NotNull String> scopes,

            @Min(value = 1, message = "It must be from 1 to 3650.")
            @Max(value = 3650, message = "It must be from 1 to 3650.")
            @Nullable
            Integer expiresInDays) {}

    /** A key that was made, with the key itself. */
    record MadeKey(
            long id,
            String name,
            List<String> scopes,
            @Nullable Instant expiresAt,
            String key) {
        static MadeKey of(KeyDesk.Made made) {
            return new MadeKey(made.row().id, made.row().name, words(made.row()), made.row().expiresAt, made.key());
        }

        @Override
        public String toString() {
            return "MadeKey[id=" + id + "]";
        }
    }

    /** A key as it is listed. */
    record Shown(
            long id,
            String name,
            List<String> scopes,
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {
        static Shown of(ApiKeyRow row) {
            return new Shown(
                    row.id,
                    row.name,
                    words(row),
                    row.createdBy,
                    row.createdAt,
                    row.expiresAt,
                    row.lastUsedAt,
                    row.revokedAt);
        }
    }

    private static List<String> words(ApiKeyRow row) {
        return ApiKeys.scopes(row).stream().map(KeyScope::word).toList();
    }
}
