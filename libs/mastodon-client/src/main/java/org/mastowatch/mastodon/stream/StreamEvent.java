package org.mastowatch.mastodon.stream;

import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.entity.Status;

/** What the public stream tells, or what became of it. */
public sealed interface StreamEvent {

    /** A new post ({@code update}). */
    record Post(Status status) implements StreamEvent {}

    /** A post that was edited ({@code status.update}). */
    record Edited(Status status) implements StreamEvent {}

    /** A post that is gone ({@code delete}). The server names nothing but the post. */
    record Deleted(String statusId) implements StreamEvent {}

    /** The stream begins, for the first time or again: what happened before is not in it, so a gap may have opened. */
    record Connected() implements StreamEvent {}

    /** The stream ended, or could not begin; it is tried again by itself. */
    record Lost(MastodonError why) implements StreamEvent {}
}
