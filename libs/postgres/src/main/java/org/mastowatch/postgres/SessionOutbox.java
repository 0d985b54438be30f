package org.mastowatch.postgres;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** The outbox for services whose transactions are Hibernate's. */
public final class SessionOutbox {

    private SessionOutbox() {}

    /** Writes a row within the session's transaction. */
    public static Uni<Void> add(Mutiny.Session session, OutboxRow row) {
        return session.createNativeQuery(
                        "insert into outbox (topic, key, event_id, record, traceparent) values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, row.topic())
                .setParameter(2, row.key())
                .setParameter(3, row.eventId())
                .setParameter(4, row.record())
                .setParameter(5, row.placeInTrace())
                .executeUpdate()
                .replaceWithVoid();
    }
}
