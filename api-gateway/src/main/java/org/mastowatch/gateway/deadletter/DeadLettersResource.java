package org.mastowatch.gateway.deadletter;

import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Caller;
import org.mastowatch.gateway.deadletter.DeadLetterDesk.Replay;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;

@Path("/dead-letters")
class DeadLettersResource {

    private static final String WRONG = "The request cannot be used; errors says why.";

    private final DeadLetterDesk desk;
    private final Caller caller;

    DeadLettersResource(DeadLetterDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "Records that no service could take, newest first",
            description =
                    "Of all topics, or of one by the name that topic shows. A value is shown only where none can name or"
                            + " quote people. Ask again with cursor=next_cursor for the next page.")
    public Uni<Page> newest(
            @QueryParam("topic") @Nullable @Size(max = 200, message = "At most 200 characters.") String topic,
            @QueryParam("limit")
                    @DefaultValue("20")
                    @Pattern(regexp = "[1-9]|[1-4][0-9]|50", message = "It must be a whole number from 1 to 50.")
                    String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        List<String> topics = topic == null ? DeadLetterTopics.all() : List.of(topic);
        if (!DeadLetterTopics.all().containsAll(topics)) {
            throw Problems.fields(
                    422, WRONG, List.of(new FieldError("topic", "It must be one of " + DeadLetterTopics.all() + ".")));
        }
        DeadLetterPlaces places = cursor == null
                ? DeadLetterPlaces.newest()
                : DeadLetterPlaces.read(cursor)
                        .orElseThrow(() -> Problems.fields(
                                422,
                                WRONG,
                                List.of(new FieldError("cursor", "It must be the next_cursor of an earlier answer."))));
        return desk.newest(topics, places, Integer.parseInt(limit))
                .map(read -> new Page(
                        read.letters(),
                        read.total(),
                        read.next().map(DeadLetterPlaces::encoded).orElse(null),
                        DeadLetterTopics.all()));
    }

    @POST
    @Path("/{topic}/{partition}/{offset}/replay")
    @Operation(
            summary = "Send a dead letter to its own topic again, once",
            description =
                    "For after a bug was mended; a record that still cannot be taken comes back as another dead letter."
                            + " 404 if Kafka does not keep it any more, 409 if it was sent again before, or if only its"
                            + " headers could be kept.")
    public Uni<DeadLetter> replay(
            @PathParam("topic") @Size(max = 200, message = "At most 200 characters.") String topic,
            @PathParam("partition") @Pattern(regexp = "[0-9]{1,5}", message = "It must be a partition's number.")
                    String partition,
            @PathParam("offset") @Pattern(regexp = "[0-9]{1,18}", message = "It must be an offset.") String offset) {
        return desk.replay(topic, Integer.parseInt(partition), Long.parseLong(offset), caller.name())
                .map(replay -> switch (replay) {
                    case Replay.Done done -> done.letter();
                    case Replay.Before before ->
                        throw Problems.of(
                                409, "It was sent again before. If it failed again, it lies here as another letter.");
                    case Replay.Gone gone ->
                        throw Problems.of(404, "There is no such dead letter, or Kafka does not keep it any more.");
                    case Replay.Empty empty ->
                        throw Problems.of(409, "Only its headers could be kept, so there is nothing to send again.");
                });
    }

    /**
     * Dead letters.
     *
     * @param total of these topics, those that were sent again among them
     * @param topics all topics of dead letters
     */
    @Schema(name = "DeadLetterPage")
    record Page(
            List<DeadLetter> items, long total, @Nullable String nextCursor, List<String> topics) {
        Page {
            items = List.copyOf(items);
            topics = List.copyOf(topics);
        }
    }
}
