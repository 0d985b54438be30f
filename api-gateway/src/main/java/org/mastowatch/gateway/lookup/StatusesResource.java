package org.mastowatch.gateway.lookup;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;

/** Posts of an account as they stand in Mastodon now. */
@Path("/accounts")
class StatusesResource {

    private final LiveLook live;
    private final Clock clock;

    StatusesResource(LiveLook live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    @GET
    @Path("/{id}/statuses")
    @Operation(
            summary = "An account's public and unlisted posts, newest first, read from Mastodon now",
            description =
                    "As text, never as HTML; nothing of it is kept. Followers-only and direct posts are never shown, and hidden"
                            + " says how many were left out of this page. Boosts come with boosts=true, without the text,"
                            + " which is another's. Mastodon tells no total, so total is null. Ask again with"
                            + " cursor=next_cursor for the next page.")
    public Uni<Page> newest(
            @PathParam("id") @Pattern(regexp = "[A-Za-z0-9_-]{1,200}", message = "It must be an account's id.")
                    String id,
            @QueryParam("boosts")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false", message = "It must be true or false.")
                    String boosts,
            @QueryParam("limit")
                    @DefaultValue("20")
                    @Pattern(regexp = "[1-9]|[1-3][0-9]|40", message = "It must be a whole number from 1 to 40.")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Instant now = clock.instant();
        return live.posts(
                        id,
                        Integer.parseInt(limit),
                        boosts.equals("true"),
                        cursor == null ? null : Cursors.read(cursor).orElseThrow(StatusesResource::noCursor))
                .map(look -> {
                    var page = Looks.seen(look, "account");
                    List<ShownPost> shown = page.items().stream()
                            .map(status -> ShownPost.of(status, now))
                            .flatMap(Optional::stream)
                            .toList();
                    return new Page(
                            shown,
                            null,
                            page.next().map(Cursors::written).orElse(null),
                            page.items().size() - shown.size());
                });
    }

    private static RuntimeException noCursor() {
        return Problems.fields(
                422,
                "The request cannot be used; errors says why.",
                List.of(new FieldError("cursor", "It must be the next_cursor of an earlier answer.")));
    }

    /**
     * Posts.
     *
     * @param total null, since Mastodon does not count them
     * @param hidden how many of this page are not for everybody's eyes
     */
    @Schema(name = "PostPage")
    record Page(
            List<ShownPost> items,
            @Nullable Long total,
            @Nullable String nextCursor,
            int hidden) {
        Page {
            items = List.copyOf(items);
        }
    }
}
