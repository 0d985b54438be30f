package org.mastowatch.intake;

/**
 * An event that may be published as it is.
 *
 * @param topic one of {@link org.mastowatch.events.Topics}
 * @param key the account's id
 * @param eventId what consumers know it by
 * @param record the event, of the topic's type
 */
public record IntakeEvent(String topic, String key, String eventId, Object record) {

    /** Without the record, which may hold what no log line may. */
    @Override
    public String toString() {
        return "IntakeEvent[topic=" + topic + ", key=" + key + ", eventId=" + eventId + "]";
    }
}
