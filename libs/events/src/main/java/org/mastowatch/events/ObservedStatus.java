package org.mastowatch.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** A post that appeared, changed or went. Topic {@link Topics#OBSERVED_STATUSES}, keyed by the author's id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ObservedStatus.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = ObservedStatus.Deleted.class, name = "deleted")
})
public sealed interface ObservedStatus {

    /** The version this code writes. */
    int VERSION = 1;

    int version();

    String eventId();

    /** When the suite saw it. */
    Instant observedAt();

    String accountId();

    /** A new or edited post. */
    record Seen(int version, String eventId, Source source, Instant observedAt, Account account, Post post)
            implements ObservedStatus {
        @Override
        @JsonIgnore
        public String accountId() {
            return account.id();
        }
    }

    /** A post that is gone and must be forgotten. */
    record Deleted(int version, String eventId, Source source, Instant observedAt, String accountId, String statusId)
            implements ObservedStatus {}
}
