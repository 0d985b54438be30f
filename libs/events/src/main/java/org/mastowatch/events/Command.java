package org.mastowatch.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** A person's decision or request. Topic {@link Topics#COMMANDS}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.FileHeld.class, name = "file_held"),
    @JsonSubTypes.Type(value = Command.DismissIncident.class, name = "dismiss_incident"),
    @JsonSubTypes.Type(value = Command.DecideSignUp.class, name = "decide_sign_up"),
    @JsonSubTypes.Type(value = Command.UndoSignUp.class, name = "undo_sign_up"),
    @JsonSubTypes.Type(value = Command.TrySignUpPolicy.class, name = "try_sign_up_policy"),
    @JsonSubTypes.Type(value = Command.ReconsiderSignUps.class, name = "reconsider_sign_ups")
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

    /** Decide a sign-up that is still open, whatever the policy said of it. */
    record DecideSignUp(
            int version, String eventId, Instant at, String who, String why, String accountId, SignUpDecision decision)
            implements Command {}

    /** Stop a decision on a sign-up that was not carried out yet; it waits for a person then. */
    record UndoSignUp(int version, String eventId, Instant at, String who, String why, String accountId)
            implements Command {}

    /**
     * Say what a policy would do with all that is pending, and do nothing.
     *
     * @param trialId names the answer, {@link SignUpEvent.Trial}
     * @param policy JSON of the sign-up policy library
     */
    record TrySignUpPolicy(int version, String eventId, Instant at, String who, String trialId, String policy)
            implements Command {}

    /** Judge all that waits, but what a person held, by the policy in force, and let those decisions go. */
    record ReconsiderSignUps(int version, String eventId, Instant at, String who, String why) implements Command {}
}
