package org.mastowatch.gateway.hint;

import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.hint.Hints.Told;
import org.mastowatch.gateway.http.Problems;

@Path("/events")
class HintsResource {

    private static final String ALIVE = "alive";
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Hints hints;
    private final Caller caller;

    HintsResource(Hints hints, Caller caller) {
        this.hints = hints;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no") // Or nginx keeps events back until there are many.
    @Operation(
            summary = "Server-sent events that say what changed, to read it anew",
            description =
                    "about is one of queue, sign_ups, policies, acts, outcomes, settings, rules, scans, alerts, templates, keys,"
                            + " logs, figures; or alive, at the start and every 15 s. Once a second at most, figures every"
                            + " 10 s. It ends after SESSION_RECHECK (1 minute), so that nobody listens who may not any"
                            + " more; a browser opens it again by itself and with Last-Event-ID, and misses nothing. 503"
                            + " if too many listen.")
    @APIResponse(
            responseCode = "200",
            description = "Hints, one an event.",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = Hint.class)))
    public Multi<OutboundSseEvent> listen(
            @HeaderParam("Last-Event-ID") @Nullable String seen,
            @Context Sse sse,
            @Context Request request,
            @Context RoutingContext context) {
        if (request.getMethod().equals("HEAD")) {
            return Multi.createFrom().empty();
        }
        String who = caller.name();
        if (!hints.enter(who)) {
            throw Problems.later(
                    503, "Too many pages listen here. Close some, or try again soon.", Duration.ofSeconds(10));
        }
        context.addEndHandler(ended -> hints.leave(who));
        Marks marks = seen == null ? null : Marks.read(seen).orElse(null);
        return hints.listen(marks)
                .onItem()
                .transformToMultiAndConcatenate(told ->
                        Multi.createFrom().items(words(told).map(word -> event(sse, told, word))));
    }

    private static Stream<String> words(Told told) {
        return told.changed().isEmpty()
                ? Stream.of(ALIVE)
                : told.changed().stream().sorted().map(About::word);
    }

    private static OutboundSseEvent event(Sse sse, Told told, String word) {
        OutboundSseEvent.Builder event = sse.newEventBuilder()
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .reconnectDelay(AGAIN.toMillis())
                .data(Hint.class, new Hint(word));
        Marks now = told.now();
        return now == null ? event.build() : event.id(now.written()).build();
    }

    /** Something changed. */
    record Hint(@Schema(examples = "queue") String about) {}
}
