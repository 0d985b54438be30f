package org.mastowatch.gateway.attention;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;

@Path("/work")
class WorkResource {

    private final WorkStore store;
    private final Clock clock;

    WorkResource(WorkStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Work that waits, is tried again or is held, what waits longest first",
            description =
                    "Decisions on cases that are on their way (decision), reports that are deferred or that a dry run holds"
                            + " (report), acts before they are carried out (act), and decisions on sign-ups before they are"
                            + " (sign_up), as the services tell it. While panic stop is on, all of it waits. Ask again with"
                            + " cursor=next_cursor for the next page.")
    public Uni<Page> work(
            @QueryParam("kind")
                    @Nullable
                    @Pattern(
                            regexp = "decision|report|act|sign_up",
                            message = "It must be one of decision, report, act, sign_up.")
                    String kind,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(
                            regexp = "[1-9][0-9]?|1[0-9][0-9]|200",
                            message = "It must be a whole number from 1 to 200.")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        WorkPlace after = cursor == null ? null : WorkPlace.read(cursor).orElseThrow(WorkResource::noCursor);
        int size = Integer.parseInt(limit);
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(store.page(kind, after, Paged.toRead(size), now), store.counts(now))
                .with((found, counts) -> {
                    Paged<WorkItem> page = Paged.of(
                            found, size, last -> new WorkPlace(last.since(), last.kind(), last.id()).encoded());
                    long total = kind == null
                            ? counts.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            : counts.getOrDefault(kind, 0L);
                    return new Page(page.items(), total, page.nextCursor());
                });
    }

    private static RuntimeException noCursor() {
        return Problems.fields(
                422,
                "The request cannot be used; errors says why.",
                List.of(new FieldError("cursor", "It must be the next_cursor of an earlier answer.")));
    }

    /**
     * Work.
     *
     * @param total counted to 10,000 of each kind
     */
    @Schema(name = "WorkPage")
    record Page(List<WorkItem> items, long total, @Nullable String nextCursor) {
        Page {
            items = List.copyOf(items);
        }
    }
}
