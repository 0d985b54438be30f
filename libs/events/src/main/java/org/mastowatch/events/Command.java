package org.mastowatch.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** A person's decision or request. Topic {@link Topics#COMMANDS}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.FileHeld.class, name = "file_held"),
    @JsonSubTypes.Type(value = Command.DismissIncident.class, name = "dismiss_incident")
})
public sealed interface Command {

    /** The version this code writes. */
    int VERSION = 1;

    int version();

    String eventId();

    /** Who asked: a person's name or an API key's name. */
    String who();

    /** File what a dry run recorded and what is still valid and young enough. */
    record FileHeld(int version, String eventId, Instant at, String who, String why) implements Command {}

    /** Close an open incident that was not filed; its evidence is never reported. */
    record DismissIncident(int version, String eventId, Instant at, String who, String why, String accountId)
            implements Command {}
}
