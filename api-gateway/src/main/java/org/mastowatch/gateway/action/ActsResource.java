package org.mastowatch.gateway.action;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.action.FollowUpDesk.FollowedUp;
import org.mastowatch.gateway.http.Paged;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.kafka.EventJson;

/** How acts stand, and what people do with those that stand. */
@Path("/actions")
class ActsResource {

    private static final String LIMIT = "[1-9][0-9]?|1[0-9][0-9]|200";
    private static final String ID = "[0-9a-f-]{36}|[0-9]{1,18}";
    private static final String ID_PROBLEM = "It must be an act's id.";

    private final ActStore store;
    private final FollowUpDesk desk;
    private final Watch watch;
    private final Caller caller;

    ActsResource(ActStore store, FollowUpDesk desk, Watch watch, Caller caller) {
        this.store = store;
        this.desk = desk;
        this.watch = watch;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Acts that people asked for, newest first",
            description =
                    "state takes several with commas, action one word; since and until are times of asking in RFC 3339."
                            + " Ask again with cursor=next_cursor for the next page.")
    public Uni<Page> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("account_id") @Nullable @Size(max = 200, message = "At most 200 characters.") String accountId,
            @QueryParam("domain") @Nullable @Size(max = 253, message = "At most 253 characters.") String domain,
            @QueryParam("who") @Nullable @Size(max = 200, message = "At most 200 characters.") String who,
            @QueryParam("action") @Nullable String action,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = LIMIT, message = "It must be a whole number from 1 to 200.")
                    String limit,
            @QueryParam("cursor")
                    @Nullable
                    @Pattern(regexp = "[0-9]{1,18}", message = "It must be the next_cursor of an earlier answer.")
                    String cursor) {
        List<FieldError> errors = new ArrayList<>();
        ActFilter filter = new ActFilter(
                states(state, errors),
                accountId,
                domain == null ? null : domain.toLowerCase(Locale.ROOT),
                who,
                action(action, errors),
                time("since", since, errors),
                time("until", until, errors));
        if (!errors.isEmpty()) {
            throw ActionRequests.refused(errors);
        }
        int size = Integer.parseInt(limit);
        return Uni.combine()
                .all()
                .unis(
                        store.page(filter, cursor == null ? null : Long.valueOf(cursor), Paged.toRead(size)),
                        store.count(filter))
                .with((found, total) -> {
                    Paged<ActView> page = Paged.of(found, size, last -> Long.toString(last.number()))
                            .map(ActStore.Numbered::act);
                    return new Page(page.items(), total, page.nextCursor());
                });
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "How an act stands, what its owner is told, and how it came to that",
            description = "history has its newest 100 changes, oldest first.")
    public Uni<Detail> one(@PathParam("id") @Pattern(regexp = ID, message = ID_PROBLEM) String id) {
        return Uni.combine()
                .all()
                .unis(store.find(id), store.moderation(id), store.history(id))
                .with((act, moderation, history) -> new Detail(
                        act.orElseThrow(() -> Problems.notFound("act")),
                        moderation.map(ActsResource::message).orElse(null),
                        history));
    }

    @GET
    @Path("/{id}/events")
    @KnownAct
    @RestStreamElementType("application/json")
    @APIResponse(
            responseCode = "200",
            description = "An event for each change; its data is the act.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ActView.class)))
    @Operation(
            summary = "Server-sent events of an act: as it stands now, and each change",
            description =
                    "Ends when nothing more comes of the act by itself, or after SESSION_RECHECK (1 minute), so that nobody"
                            + " listens who may not any more; open it again then.")
    public Multi<ActView> events(@PathParam("id") @Pattern(regexp = ID, message = ID_PROBLEM) String id) {
        return watch.changes(id);
    }

    @POST
    @Path("/{id}/stop")
    @ResponseStatus(202)
    @Operation(
            summary = "Do not carry out an act that waits",
            description = "409 once it was carried out; undo it then. A reason may go along.")
    public Uni<ActView> stop(
            @PathParam("id") @Pattern(regexp = ID, message = ID_PROBLEM) String id, @Nullable JsonNode body) {
        return shown(desk.stop(id, Hand.of(caller), ActionRequests.reason(body)));
    }

    @POST
    @Path("/{id}/undo")
    @ResponseStatus(202)
    @Operation(
            summary = "Take back an act that was carried out",
            description = "Where Mastodon can, and only what still stands as the act left it. 409 for a warning.")
    public Uni<ActView> undo(
            @PathParam("id") @Pattern(regexp = ID, message = ID_PROBLEM) String id, @Nullable JsonNode body) {
        return shown(desk.undo(id, Hand.of(caller), ActionRequests.reason(body)));
    }

    @POST
    @Path("/{id}/confirm")
    @ResponseStatus(202)
    @Operation(
            summary = "Agree to an act that another person asked for",
            description = "By anybody but who asked, with their own permissions; never by an API key.")
    public Uni<ActView> confirm(
            @PathParam("id") @Pattern(regexp = ID, message = ID_PROBLEM) String id, @Nullable JsonNode body) {
        return shown(desk.confirm(id, Hand.of(caller), ActionRequests.reason(body)));
    }

    @POST
    @Path("/{id}/decline")
    @ResponseStatus(202)
    @Operation(summary = "Do not agree to an act that waits for a second person")
    public Uni<ActView> decline(
            @PathParam("id") @Pattern(regexp = ID, message = ID_PROBLEM) String id, @Nullable JsonNode body) {
        return shown(desk.decline(id, Hand.of(caller), ActionRequests.reason(body)));
    }

    private Uni<ActView> shown(Uni<FollowedUp> answer) {
        return answer.flatMap(followed -> switch (followed) {
            case FollowedUp.Done done ->
                store.find(done.id()).map(found -> found.orElseThrow(() -> Problems.notFound("act")));
            case FollowedUp.Not not -> throw Hand.refused(not.refused(), not.pause());
        });
    }

    private static @Nullable String message(String json) {
        Moderation moderation = EventJson.read(json.getBytes(StandardCharsets.UTF_8), Moderation.class);
        return moderation instanceof Moderation.OnAccount on ? on.text() : null;
    }

    private static Set<String> states(@Nullable String given, List<FieldError> errors) {
        Set<String> states = new TreeSet<>();
        if (given != null) {
            for (String word : given.split(",", 20)) {
                if (ActState.of(word).isEmpty()) {
                    errors.add(new FieldError("state", "It must be among " + ActState.words() + "."));
                    return Set.of();
                }
                states.add(word);
            }
        }
        return states;
    }

    private static @Nullable String action(@Nullable String given, List<FieldError> errors) {
        if (given == null) {
            return null;
        }
        return ActionKind.of(given).map(ActionKind::word).orElseGet(() -> {
            errors.add(new FieldError("action", "It must be one of " + ActionKind.words() + "."));
            return "";
        });
    }

    private static @Nullable Instant time(String field, @Nullable String given, List<FieldError> errors) {
        try {
            return given == null ? null : OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeException unreadable) {
            errors.add(new FieldError(field, "It must be a time such as 2026-01-31T12:00:00Z."));
            return null;
        }
    }

    /** Acts. */
    @Schema(name = "ActPage")
    record Page(List<ActView> items, long total, @Nullable String nextCursor) {
        Page {
            items = List.copyOf(items);
        }
    }

    /**
     * An act and how it came to stand so.
     *
     * @param message what the account's owner is told; null for Mastodon's own words, and where nobody is told
     */
    @Schema(name = "ActDetail")
    record Detail(@JsonUnwrapped ActView act, @Nullable String message, List<ActChange> history) {
        Detail {
            history = List.copyOf(history);
        }
    }
}
